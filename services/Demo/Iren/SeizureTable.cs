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

    private static string Totals(IEnumerable<QuantityTotal> totals) => string.Join(", ", totals.Select(t => $"{t.Value} {t.Unit}{(t.Incomplete ? " and more, not quantified" : "")}"));

    // What has no parts has nothing left over.
    private static string Rest(CommodityTotal whole) => whole.Rest.Count == 0 || whole.Rest.Equals(whole.Totals) ? "" : $" (of it {Totals(whole.Rest)} not broken down)";
}
