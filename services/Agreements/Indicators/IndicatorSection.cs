using System.Globalization;
using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Indicators;

/// <summary>What a figure must say, and what follows from it.</summary>
internal static class IndicatorSection
{
    private const int MaxTitle = 500, MaxSource = 500, MaxPower = 12, MaxWhole = 12, MaxFraction = 6, MaxGrowthWhole = 6, MaxGrowthFraction = 4, MaxLength = 20;

    /// <summary>Kind of journal entry.</summary>
    public const string Recorded = "indicator.recorded";

    public static Section<V1.Indicator> Indicators { get; } = new("indicators", V1.Indicator.Parser, (shown, _) => Derive(shown));

    public static void Check(V1.Indicator wire, Violations violations)
    {
        const string Amount = "must be a decimal that is not negative, with at most 12 digits before the point and 6 after";
        Texts.CheckGiven(wire.Title, MaxTitle, "indicator.title", violations);
        violations.Check(wire.Period.Length > 0, "indicator.period", "is required");
        violations.CheckPartial(wire.Period, "indicator.period");
        violations.Check(QuantityRules.IsUnit(wire.Unit), "indicator.unit", "must be two or three capital letters or digits, by UN/ECE Recommendation 20 or ISO 4217");
        violations.Check(wire.PowerOfTen is >= 0 and <= MaxPower, "indicator.power_of_ten", $"must lie within 0 and {MaxPower}");
        violations.Check(AmountOf(wire.Value) is not null, "indicator.value", Amount);
        violations.Check(wire.GrowthPercent.Length == 0 || GrowthOf(wire) is { Value: > -100 }, "indicator.growth_percent", "must be a decimal above -100, with at most 6 digits before the point and 4 after");
        violations.Check(wire.Base.Length == 0 || AmountOf(wire.Base) is not null, "indicator.base", Amount);
        Texts.Check(wire.Source, MaxSource, "indicator.source", violations);
    }

    /// <summary>Refusals: INDICATOR_INCONSISTENT.</summary>
    public static V1.Indicator Demand(V1.Indicator indicator, string name)
    {
        if (GrowthOf(indicator) is not { } growth || AmountOf(indicator.Base) is not { } prior) return indicator;
        if (GrowthCheck.Of(AmountOf(indicator.Value)!.Value, growth).Allows(prior)) return indicator;
        var derived = indicator.Clone();
        Derive(derived);
        throw IndicatorRefusals.Inconsistent(name, derived.DerivedBase, derived.LeastBase, derived.MostBase);
    }

    private static void Derive(V1.Indicator shown)
    {
        var value = AmountOf(shown.Value)!.Value;
        var decimals = value.Decimals + 2;
        if (GrowthOf(shown) is { } growth)
        {
            var check = GrowthCheck.Of(value, growth);
            shown.DerivedBase = Write(Math.Round(check.Derived, decimals, MidpointRounding.AwayFromZero), decimals);
            // Bounds are rounded outwards, so that what they say holds.
            shown.LeastBase = Write(Math.Round(check.Least, decimals, MidpointRounding.ToNegativeInfinity), decimals);
            shown.MostBase = Write(Math.Round(check.Most, decimals, MidpointRounding.ToPositiveInfinity), decimals);
        }

        if (AmountOf(shown.Base) is { Value: > 0 } prior)
            shown.DerivedGrowthPercent = Write(Math.Round(((value.Value / prior.Value) - 1) * 100, 2, MidpointRounding.AwayFromZero), 2);
    }

    private static Stated? AmountOf(string text) => text.Length is 0 or > MaxLength ? null : Stated.Read(text, MaxWhole, MaxFraction);

    private static Stated? GrowthOf(V1.Indicator wire) => wire.GrowthPercent.Length is 0 or > MaxLength ? null : Stated.Read(wire.GrowthPercent, MaxGrowthWhole, MaxGrowthFraction, signed: true);

    private static string Write(decimal amount, int decimals) => amount.ToString($"F{decimals}", CultureInfo.InvariantCulture);
}
