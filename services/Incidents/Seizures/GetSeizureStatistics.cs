using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Seizures;

internal sealed partial class SeizuresEndpoint
{
    public override async Task<V1.SeizureStatistics> GetSeizureStatistics(V1.GetSeizureStatisticsRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Stats));
        var violations = new Violations();
        FilterRules.CheckOriginator(request.Originator, violations);
        var (from, until) = FilterRules.Span(request.SeizedAfter, request.SeizedBefore, "seized_after", "seized_before", violations);
        violations.Refuse();

        var tally = new SeizureTally();
        var counted = new CountedRecords();
        var basis = new HashSet<Type.V1.Basis>();
        var guarded = new List<Seen<V1.Seizure>>();
        await foreach (var seen in seizures.Find(reading, new RecordFilter { OccurredAfter = from, OccurredBefore = until }, Keyset.Start, int.MaxValue, ct))
        {
            if (!TookPart(request.Originator, seen.Shown)) continue;
            if (seen.Judged.Verdict.Basis.Any(grant => grant.Terms.Caveats.MinAggregation > 1)) guarded.Add(seen);
            else Count(seen);
        }

        foreach (var seen in SmallCells.Without(guarded)) Count(seen);
        await seizures.Release(reading, request, counted, ct);

        var statistics = tally.ToWire();
        statistics.Basis.Add(basis.OrderBy(b => b.Originator, StringComparer.Ordinal).ThenBy(b => b.Provision, StringComparer.Ordinal));
        statistics.PartialStalePolicy = !reading.IsFresh;
        statistics.SmallestCell = reading.Originators(Domain.Seizure).Select(bounds => bounds.MinAggregation).DefaultIfEmpty().Max();
        return statistics;

        // As it is shown, and not as it is stored: a sum over one seizure is that seizure.
        void Count(Seen<V1.Seizure> seen)
        {
            tally.Add(seen.Shown);
            counted.Add(seen.Judged.Verdict);
            basis.UnionWith(seen.Shown.Disclosure.Basis);
        }
    }

    // Each participant may count a joint seizure as its own; in the total of all it is there once (SZ-3).
    private static bool TookPart(string agency, V1.Seizure seizure) =>
        agency.Length == 0 || seizure.Originator == agency || seizure.Participants.Contains(agency);
}
