using SecurityCoop.Enforcement.Finding;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>
/// Leaves out of a statistic what would show a few of an originator's seizures where its provision forbids that (MIN_AGGREGATION). What
/// is left out is left out of every cell and total, so that nothing can be worked out from the others.
/// </summary>
internal static class SmallCells
{
    private const string Everything = "";

    /// <summary>Those that may be counted: in each cell they make, as many of each protected originator as its provision asks for, or none.</summary>
    public static IReadOnlyCollection<Seen<V1.Seizure>> Without(IReadOnlyCollection<Seen<V1.Seizure>> seizures)
    {
        var kept = seizures.ToHashSet();
        while (TooSmall(kept) is { Count: > 0 } small) kept.ExceptWith(small);
        return [.. seizures.Where(kept.Contains)];
    }

    private static HashSet<Seen<V1.Seizure>> TooSmall(IEnumerable<Seen<V1.Seizure>> seizures) =>
    [
        .. from seizure in seizures
           from grant in seizure.Judged.Verdict.Basis
           where grant.Terms.Caveats.MinAggregation > 1
           from cell in CellsOf(seizure.Shown)
           group (seizure, grant.Terms.Caveats.MinAggregation) by (grant.Originator, cell) into together
           where together.Count() < together.Max(t => t.MinAggregation)
           from one in together
           select one.seizure,
    ];

    // A commodity in one unit is a cell, and so is everything.
    private static IEnumerable<string> CellsOf(V1.Seizure seizure) =>
        seizure.Lines.SelectMany(line => CommodityKeys.Of(line.Commodity).Select(key => $"{key} {Measure.Read(line.Quantity)!.Value.Unit}"))
            .Concat(seizure.Outcomes.Select(outcome => $"{outcome.Kind}"))
            .Append(Everything).Distinct();
}
