using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Tests.Reports;

namespace SecurityCoop.Incidents.Tests.Seizures;

/// <summary>Builds seizures in few words.</summary>
internal static class Lines
{
    public static V1.Seizure Seizure(params V1.SeizureLine[] lines) => new()
    {
        Lines = { lines },
        SeizedTime = (Samples.Now - 1).ToTimestamp(),
        Marking = Samples.Marking(),
    };

    public static V1.SeizureLine Line(string id, string type, string value, string unit, V1.QuantityQualifier qualifier = V1.QuantityQualifier.Exact, string subsetOf = "") => new()
    {
        LineId = id,
        Commodity = new V1.Commodity { Type = type },
        Quantity = new V1.Quantity { Value = value, Unit = unit, Qualifier = qualifier },
        SubsetOf = subsetOf,
    };

    public static V1.SeizureLine Tariff(string id, string code, string value, string unit, string subsetOf = "") => new()
    {
        LineId = id,
        Commodity = new V1.Commodity { Hs = new V1.HsCode { Code = code, Edition = 2022 } },
        Quantity = new V1.Quantity { Value = value, Unit = unit, Qualifier = V1.QuantityQualifier.Exact },
        SubsetOf = subsetOf,
    };

    /// <summary>What IREN's members seized, as the UNODC report of 2022 tells it.</summary>
    public static V1.Seizure Iren() => Seizure(
        Line("drugs", "smuggling.drugs", "587", "KGM"),
        Line("heroin", "smuggling.drugs.heroin", "580", "KGM", subsetOf: "drugs"),
        Tariff("pills", "300490", "127344", "U2"),
        Tariff("ferrosilicon", "720229", "55", "TNE"),
        Line("tobacco", "smuggling.goods.tobacco", "550000", "H87"),
        Line("consumer", "smuggling.goods.consumer", "237", "TNE"));
}
