using System.Globalization;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Demo.Iren;

/// <summary>The network's seizures as one member sees them. Units stand apart; a part is never added to its whole.</summary>
internal sealed class SeizureTable(Actor reader, TextWriter screen)
{
    public async Task Show(CancellationToken ct)
    {
        var statistics = await reader.Seizures.GetSeizureStatisticsAsync(new GetSeizureStatisticsRequest(), reader.Headers, cancellationToken: ct);
        screen.WriteLine();
        screen.WriteLine($"Seizures of the network, as visible to {reader.Agency} ({statistics.SeizureCount} seizures)");
        foreach (var group in statistics.Groups)
        {
            screen.WriteLine($"  {group.Type,-34} {Totals(group.Totals)}");
            foreach (var commodity in group.Commodities) screen.WriteLine($"    {Name(commodity.Commodity),-32} {Totals(commodity.Totals)}{Rest(commodity)}");
        }
    }

    private static string Name(Commodity commodity) => commodity.ClassificationCase == Commodity.ClassificationOneofCase.Hs ? $"HS {commodity.Hs.Code}" : commodity.Type;

    private static string Totals(IEnumerable<QuantityTotal> totals) => string.Join(", ", totals.Select(t => $"{Said(t)}{(t.Incomplete ? " and more, not quantified" : "")}"));

    // Units are codes (UNECE Recommendation 20); a reader wants words, and tons where kilograms run into five digits.
    private static string Said(QuantityTotal total)
    {
        var value = decimal.Parse(total.Value, CultureInfo.InvariantCulture);
        return total.Unit switch
        {
            "KGM" when value >= 10_000 => $"{Figure(value / 1000)} t",
            "KGM" => $"{Figure(value)} kg",
            "U2" => $"{Figure(value)} pills",
            "H87" => $"{Figure(value)} pieces",
            _ => $"{Figure(value)} {total.Unit}",
        };
    }

    private static string Figure(decimal value) => value.ToString("#,0.###", CultureInfo.InvariantCulture);

    // What has no parts has nothing left over.
    private static string Rest(CommodityTotal whole) => whole.Rest.Count == 0 || whole.Rest.Equals(whole.Totals) ? "" : $" (of it {Totals(whole.Rest)} not broken down)";
}
