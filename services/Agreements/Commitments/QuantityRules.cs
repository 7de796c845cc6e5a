using System.Globalization;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Commitments;

/// <summary>What must hold of amounts. They are exact decimals; no binary fraction and no rounding comes between.</summary>
internal static class QuantityRules
{
    private const int MaxWhole = 15, MaxFraction = 6, MaxAsStated = 200;

    public static void Check(Quantity quantity, string path, Violations violations)
    {
        violations.CheckKnown(quantity.Qualifier, $"{path}.qualifier");
        violations.Check(IsUnit(quantity.Unit), $"{path}.unit", "must be two or three capital letters or digits, by UN/ECE Recommendation 20 or ISO 4217");
        if (quantity.Qualifier == QuantityQualifier.Unknown) violations.Check(quantity.Value.Length == 0, $"{path}.value", "must be empty with UNKNOWN");
        else violations.Check(Read(quantity.Value) is not null, $"{path}.value", "must be a decimal that is not negative, with at most 15 digits before the point and 6 after");
        Texts.Check(quantity.AsStated, MaxAsStated, $"{path}.as_stated", violations);
    }

    public static bool IsUnit(string unit) => unit.Length is 2 or 3 && unit.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c));

    /// <summary>Reads <c>790</c> or <c>0.250</c>; null for signs, exponents, blanks and too many digits.</summary>
    public static decimal? Read(string value)
    {
        var parts = value.Split('.');
        if (parts.Length > 2 || parts.Any(part => part.Length == 0 || !part.All(char.IsAsciiDigit))) return null;
        if (parts[0].Length > MaxWhole || (parts.Length == 2 && parts[1].Length > MaxFraction)) return null;
        return decimal.Parse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
    }

    /// <summary>Of one that was checked; nothing where the amount is not known.</summary>
    public static decimal AmountOf(Quantity quantity) => Read(quantity.Value) ?? 0;

    /// <summary>The shortest decimal that is exactly this amount.</summary>
    public static string Write(decimal amount) => amount.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>With at most two decimals.</summary>
    public static string Percent(decimal share) => Math.Round(share * 100, 2, MidpointRounding.AwayFromZero).ToString("0.##", CultureInfo.InvariantCulture);
}
