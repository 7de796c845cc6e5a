using System.Globalization;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Commitments;

/// <summary>How far one metric is, from the steps that count for it. Pure.</summary>
internal static class MetricLog
{
    /// <param name="metric">What is counted.</param>
    /// <param name="steps">All steps of the commitment.</param>
    /// <param name="thisYear">By the depositary's calendar: it is not over.</param>
    public static V1.MetricProgress Read(V1.Metric metric, IEnumerable<V1.CommitmentStep> steps, int thisYear)
    {
        V1.CommitmentStep[] counted = [.. steps.Where(s => s.Kind == V1.CommitmentStepKind.Advance && s.PartId == metric.MetricId)];
        var total = Tally.Of(counted.Select(s => s.Quantity));
        var years = Years(metric, counted, thisYear);
        var target = TargetOf(metric);
        return new V1.MetricProgress
        {
            MetricId = metric.MetricId,
            Total = total.ToWire(metric.Unit),
            Incomplete = total.IsIncomplete,
            StepCount = total.Count,
            Percent = target is { } most ? QuantityRules.Percent(total.Amount / most) : "",
            Years = { years },
            Reached = target is { } wanted ? total.IsNoCeiling && total.Amount >= wanted : years.Any(y => y.Outcome == V1.RateOutcome.Met),
        };
    }

    /// <summary>A target that can be reached; null for a ceiling, an unknown one, none, and one for each year.</summary>
    public static decimal? TargetOf(V1.Metric metric) =>
        metric is { Target: { Qualifier: not (QuantityQualifier.AtMost or QuantityQualifier.Unknown) } target, Period: V1.MetricPeriod.Unspecified } && QuantityRules.AmountOf(target) > 0
            ? QuantityRules.AmountOf(target)
            : null;

    /// <summary>The year in which a step counts; null where its date leaves that open.</summary>
    private static int? YearOf(V1.CommitmentStep step)
    {
        if (step.Date.Length == 0) return step.RecordTime.Microseconds().Instant().Year;
        // An approximate date may mean a neighbouring year as well.
        var years = step.Date.EndsWith('~') ? [] : step.Date.Split('/').Select(d => int.TryParse(d.AsSpan(0, Math.Min(4, d.Length)), NumberStyles.None, CultureInfo.InvariantCulture, out var year) ? year : (int?)null).Distinct().ToList();
        return years is [var only] ? only : null;
    }

    private static List<V1.YearCount> Years(V1.Metric metric, IEnumerable<V1.CommitmentStep> counted, int thisYear)
    {
        if (metric.Period != V1.MetricPeriod.CalendarYear) return [];
        var tallies = counted.Select(s => (Year: YearOf(s), s.Quantity)).Where(s => s.Year is not null).GroupBy(s => s.Year!.Value).ToDictionary(g => g.Key, g => Tally.Of(g.Select(s => s.Quantity)));
        if (metric.HasRisingInYear)
        {
            tallies.TryAdd(metric.RisingInYear, new Tally());
            tallies.TryAdd(metric.RisingInYear - 1, new Tally());
        }

        return [.. tallies.OrderBy(t => t.Key).Select(t => new V1.YearCount
        {
            Year = t.Key,
            Value = QuantityRules.Write(t.Value.Amount),
            Outcome = metric.HasRisingInYear && t.Key == metric.RisingInYear ? Compare(t.Value, tallies[t.Key - 1], t.Key < thisYear) : V1.RateOutcome.Unspecified,
        })];
    }

    private static V1.RateOutcome Compare(Tally year, Tally before, bool isOver)
    {
        if (before.IsIncomplete) return V1.RateOutcome.Open;
        if (year.Amount > before.Amount) return V1.RateOutcome.Met;
        return isOver && !year.IsIncomplete ? V1.RateOutcome.NotMet : V1.RateOutcome.Open;
    }
}
