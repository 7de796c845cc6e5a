using System.Diagnostics.CodeAnalysis;

namespace SecurityCoop.Identifiers.Cargo;

/// <summary>
/// A railway wagon's number: twelve digits (UIC leaflet 438-2, the European vehicle number), or eight on the gauge of 1520 mm (OSJD).
/// Both end in a check digit by Luhn.
/// </summary>
/// <param name="Value">Twelve or eight digits, as in 218124712173 or 59401232.</param>
public readonly record struct WagonNumber(string Value)
{
    private const int OfEurope = 12, OfBroadGauge = 8;

    /// <summary>Whether the number is of the 1520 mm railways.</summary>
    public bool IsBroadGauge => Value.Length == OfBroadGauge;

    /// <param name="text">As in <c>21 81 2471 217-3</c>.</param>
    /// <param name="number">The number, where the answer is true.</param>
    /// <param name="rule">The broken rule, where the answer is false; names the check digit that was expected.</param>
    public static bool TryParse(string text, out WagonNumber number, [NotNullWhen(false)] out string? rule)
    {
        number = default;
        var value = Written.Compact(text);
        rule = BrokenRule(value);
        if (rule is not null) return false;
        number = new WagonNumber(value);
        return true;
    }

    private static string? BrokenRule(string value)
    {
        if (value.Length is not (OfEurope or OfBroadGauge) || !value.AsSpan().ContainsOnlyDigits()) return "must be a wagon number: twelve digits (UIC), or eight on the gauge of 1520 mm";
        if (value.All(c => c == '0')) return "must not be all zeros (wagon number)";
        var expected = CheckDigit.Luhn(value.AsSpan(0, value.Length - 1));
        return value[^1] - '0' == expected ? null : CheckDigit.Wrong(value, "wagon numbers", expected);
    }
}
