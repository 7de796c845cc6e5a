using SecurityCoop.Logistics.Screening;
using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Logistics.Tests.Screening;

/// <summary>Facts of a consignment that no rule objects to; tests change what they are about.</summary>
internal static class Facts
{
    public static readonly RiskFacts Plain = new()
    {
        Mode = TransportMode.Rail,
        Origin = "KZAAU",
        Transit = [],
        Destination = "PKKHI",
        Containers = ["CSQU3054383"],
        Goods = [Wheat],
        FiledLate = false,
        FirstTimers = new HashSet<Trader>(),
    };

    private static DeclaredGoods Wheat => new("100199", "Durum wheat in bags of 50 kg", 20_000, 400, "");

    public static RiskFacts With(this RiskFacts facts, DeclaredGoods goods) => facts with { Goods = [goods] };

    public static RiskFacts Described(string description) => Plain.With(Wheat with { Description = description });

    public static RiskFacts Weighing(decimal kilograms, int packages = 0) => Plain.With(Wheat with { GrossKg = kilograms, Packages = packages });

    public static RiskFacts Coded(string hsCode) => Plain.With(Wheat with { HsCode = hsCode });
}
