using SecurityCoop.Cli.Foresight;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Figures;

/// <summary>Statistics of seizures in lines: the whole, then each cell. Units stand apart, and a part is never added to its whole.</summary>
internal static class StatisticsTable
{
    public static IEnumerable<string> Lines(SeizureStatistics statistics)
    {
        yield return statistics.Scope;
        var all = new SeizureCell { SeizureCount = statistics.SeizureCount, Groups = { statistics.Groups }, Outcomes = { statistics.Outcomes } };
        foreach (var line in Of("All", all)) yield return line;
        foreach (var cell in statistics.Cells)
        {
            yield return "";
            foreach (var line in Of(NameOf(cell), cell)) yield return line;
        }

        foreach (var line in Notes(statistics)) yield return line;
    }

    /// <summary>What stands beside the numbers: by which articles they are seen, and what is left out of them.</summary>
    public static IEnumerable<string> Notes(SeizureStatistics statistics)
    {
        foreach (var basis in statistics.Basis) yield return $"Seizures of {basis.Originator}: by article {basis.Article} ({basis.Provision}).";
        if (statistics.SmallestCell > 1) yield return $"Cells of fewer than {statistics.SmallestCell} seizures of one agency are left out, and what would give them away.";
        if (statistics.PartialStalePolicy) yield return "The agreements in force cannot be confirmed now: own seizures only.";
    }

    public static string NameOf(Commodity commodity) => commodity.Hs is { } hs ? $"HS {hs.Code} ({hs.Edition})" : commodity.Type;

    private static IEnumerable<string> Of(string name, SeizureCell cell)
    {
        yield return $"{name}: {cell.SeizureCount} {(cell.SeizureCount == 1 ? "seizure" : "seizures")}";
        foreach (var group in cell.Groups)
        {
            yield return $"  {group.Type,-36}{Said(group.Totals)}";
            foreach (var row in group.Commodities) yield return $"    {NameOf(row.Commodity),-34}{Said(row.Totals)}{Rest(row)}";
        }

        foreach (var outcome in cell.Outcomes) yield return $"  {Spelled.Out(outcome.Kind),-36}{Said(outcome)}";
    }

    private static string NameOf(SeizureCell cell) => string.Join(", ", new[] { cell.Agreement, cell.Agency, cell.State, cell.Period }.Where(part => part.Length > 0)) is { Length: > 0 } name ? name : "Own";

    private static string Said(IEnumerable<QuantityTotal> totals) => string.Join("; ", totals.Select(Figure.Of));

    // What has no parts has nothing left over.
    private static string Rest(CommodityTotal whole) => whole.Rest.Count == 0 || whole.Rest.Equals(whole.Totals) ? "" : $" (of it {Said(whole.Rest)} not told closer)";

    private static string Said(OutcomeTotal outcome)
    {
        var counted = outcome.HasCount ? $"{outcome.Count}{(outcome.Incomplete ? " and more, not quantified" : "")}" : "present, not quantified";
        var amounts = string.Concat(outcome.Amounts.Select(amount => $"; {Figure.Hedge(amount.Qualifier)}{Figure.Grouped(amount.Value)} {amount.Currency}"));
        return $"{counted}{amounts} (in {outcome.SeizureCount})";
    }
}
