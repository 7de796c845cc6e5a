using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Finding;
using static SecurityCoop.Incidents.V1.SeizureDimension;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>What a statistic of seizures is asked to tell.</summary>
/// <param name="Canonical">The request in the one form that its question has in the ledger.</param>
/// <param name="Filter">When it was seized.</param>
/// <param name="AsOf">What was known then, in UTC microseconds; null is now.</param>
/// <param name="By">What is told apart.</param>
internal sealed record SeizureQuestion(V1.GetSeizureStatisticsRequest Canonical, RecordFilter Filter, long? AsOf, IReadOnlyCollection<V1.SeizureDimension> By)
{
    /// <param name="request">As it came.</param>
    /// <param name="now">UTC microseconds.</param>
    /// <param name="violations">Collects.</param>
    public static SeizureQuestion Read(V1.GetSeizureStatisticsRequest request, long now, Violations violations)
    {
        FilterRules.CheckOriginator(request.Originator, violations);
        var (from, until) = FilterRules.Span(request.SeizedAfter, request.SeizedBefore, "seized_after", "seized_before", violations);
        var asOf = Instants.Check(request.AsOfTime, "as_of_time", violations);
        violations.Check(asOf is null || asOf <= now, "as_of_time", "must not be in the future: what will be known is not known");
        violations.Check(!request.By.Contains(Unspecified), "by", "must be dimensions");
        violations.Check(request.By.Distinct().Count() == request.By.Count, "by", "must not repeat itself");
        violations.Check(request.By.Distinct().Count(each => each is Originator or Participant or State) <= 1, "by", "must hold at most one of ORIGINATOR, PARTICIPANT and STATE");
        violations.Check(request.By.Distinct().Count(each => each is Month or Quarter or Year) <= 1, "by", "must hold at most one of MONTH, QUARTER and YEAR");
        var canonical = request.Clone();
        canonical.By.Clear();
        canonical.By.Add(request.By.Order());
        return new SeizureQuestion(canonical, new RecordFilter { OccurredAfter = from, OccurredBefore = until }, asOf, canonical.By);
    }

    /// <summary>Only seizures that the agency reported or took part in, where one is named.</summary>
    public bool Concerns(V1.Seizure shown) =>
        Canonical.Originator.Length == 0 || shown.Originator == Canonical.Originator || shown.Participants.Contains(Canonical.Originator);
}
