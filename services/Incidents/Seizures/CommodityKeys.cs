using SecurityCoop.Incidents.Types;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>Where a commodity stands in the statistics: its kind first, itself last. One lies within another where its keys begin with the other's.</summary>
internal static class CommodityKeys
{
    private const string Goods = "smuggling.goods";

    /// <summary>The path by which provisions and groups know the commodity.</summary>
    public static string TypeOf(V1.Commodity commodity) => commodity.Hs is null ? commodity.Type : Goods;

    /// <summary><c>smuggling.drugs, smuggling.drugs.heroin</c>; for the tariff <c>smuggling.goods, hs:2022:720229</c>. The bare root is no commodity.</summary>
    public static IReadOnlyList<string> Of(V1.Commodity commodity) =>
        commodity.Hs is { } hs ? [Goods, $"hs:{hs.Edition}:{hs.Code}"] : [.. Taxonomy.PathsTo(commodity.Type).Skip(1)];

    public static bool IsWithin(V1.Commodity whole, V1.Commodity part) => Of(part).Contains(Of(whole)[^1]);

    /// <summary>The narrowest path that holds every line.</summary>
    public static string CommonType(IEnumerable<V1.SeizureLine> lines) => lines.Select(line => TypeOf(line.Commodity)).Aggregate(Taxonomy.Common);

    public static V1.Commodity ToCommodity(string key) => key.Split(':') is ["hs", var edition, var code]
        ? new V1.Commodity { Hs = new V1.HsCode { Code = code, Edition = int.Parse(edition) } }
        : new V1.Commodity { Type = key };
}
