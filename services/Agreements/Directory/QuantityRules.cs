using SecurityCoop.BuildingBlocks;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Directory;

/// <summary>Rules of an amount that a source gives: exact decimals, a unit, and how well it is known.</summary>
internal static class QuantityRules
{
    private const int MaxWhole = 15, MaxFraction = 6, MaxStated = 200;

    /// <summary>An amount that is absent breaks no rule.</summary>
    public static void Check(Quantity? quantity, string path, Violations violations)
    {
        if (quantity is null) return;
        violations.CheckKnown(quantity.Qualifier, $"{path}.qualifier");
        violations.Check(quantity.Unit.Length is 2 or 3 && quantity.Unit.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)), $"{path}.unit", "must be two or three capital letters and digits, as in KMT");
        if (quantity.Qualifier == QuantityQualifier.Unknown) violations.Check(quantity.Value.Length == 0, $"{path}.value", "must be empty with UNKNOWN");
        else violations.Check(IsDecimal(quantity.Value), $"{path}.value", $"must be a decimal with at most {MaxWhole} digits before the point and {MaxFraction} after, as in 8755 or 0.250");
        Texts.Check(quantity.AsStated, MaxStated, $"{path}.as_stated", violations);
    }

    private static bool IsDecimal(string value) => value.Split('.') is [var whole, .. var rest] && rest.Length <= 1
        && whole.Length is >= 1 and <= MaxWhole && whole.All(char.IsAsciiDigit)
        && (rest.Length == 0 || (rest[0].Length is >= 1 and <= MaxFraction && rest[0].All(char.IsAsciiDigit)));
}
