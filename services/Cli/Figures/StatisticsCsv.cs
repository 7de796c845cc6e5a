using SecurityCoop.Cli.Foresight;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Figures;

/// <summary>Statistics of seizures as comma-separated values (RFC 4180): one number in each line, exactly as it was answered.</summary>
internal static class StatisticsCsv
{
    private static readonly string[] Header = ["of", "agreement", "agency", "state", "period", "group", "commodity", "number", "value", "unit", "qualifier", "least", "most", "incomplete", "count"];

    public static string Of(SeizureStatistics statistics)
    {
        var all = new SeizureCell { SeizureCount = statistics.SeizureCount, Groups = { statistics.Groups }, Outcomes = { statistics.Outcomes } };
        var records = Of("all", all).Concat(statistics.Cells.SelectMany(cell => Of("cell", cell))).Prepend(Header);
        return string.Concat(records.Select(record => string.Join(',', record.Select(Field)) + "\r\n"));
    }

    private static IEnumerable<string[]> Of(string of, SeizureCell cell)
    {
        string[] where = [of, cell.Agreement, cell.Agency, cell.State, cell.Period];
        yield return [.. where, "", "", "seizures", $"{cell.SeizureCount}", "", "", "", "", "", ""];
        foreach (var group in cell.Groups)
        {
            foreach (var total in group.Totals) yield return [.. where, group.Type, "", .. Of("total", total)];
            foreach (var row in group.Commodities)
            {
                var commodity = StatisticsTable.NameOf(row.Commodity);
                foreach (var total in row.Totals) yield return [.. where, group.Type, commodity, .. Of("total", total)];
                foreach (var mass in row.Totals.Where(total => total.Mass is not null).Select(total => total.Mass)) yield return [.. where, group.Type, commodity, "mass", "", "KGM", Spelled.Out(mass.Qualifier), mass.LeastKg, mass.MostKg, Said(mass.Incomplete), ""];
                foreach (var rest in row.Rest) yield return [.. where, group.Type, commodity, .. Of("rest", rest)];
            }
        }

        foreach (var outcome in cell.Outcomes)
        {
            var kind = Spelled.Out(outcome.Kind);
            yield return [.. where, kind, "", "outcome", outcome.HasCount ? $"{outcome.Count}" : "", "", outcome.HasCount ? "" : "present, not quantified", "", "", Said(outcome.Incomplete), $"{outcome.SeizureCount}"];
            foreach (var amount in outcome.Amounts) yield return [.. where, kind, "", "amount", amount.Value, amount.Currency, Spelled.Out(amount.Qualifier), "", "", "", $"{amount.SeizureCount}"];
        }
    }

    private static string[] Of(string number, QuantityTotal total) => [number, total.Value, total.Unit, Spelled.Out(total.Qualifier), total.Least, total.Most, Said(total.Incomplete), $"{total.LineCount}"];

    private static string Said(bool holds) => holds ? "true" : "false";

    // A field with a comma, a quote or a break stands in quotes, and its quotes are doubled.
    private static string Field(string text) =>
        text.AsSpan().IndexOfAny(",\"\r\n") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
