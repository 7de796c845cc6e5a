using System.Diagnostics.CodeAnalysis;

namespace SecurityCoop.Identifiers.Aviation;

/// <summary>The 24 bits by which an aircraft's transponder is known (ICAO Annex 10, volume III, chapter 9).</summary>
/// <param name="Value">Six hexadecimal digits in capitals, as in 730012.</param>
public readonly record struct IcaoAddress(string Value)
{
    private const int Length = 6;

    /// <param name="text">As in <c>73:00:12</c> or <c>0x730012</c>.</param>
    /// <param name="address">The address, where the answer is true.</param>
    /// <param name="rule">The broken rule, where the answer is false.</param>
    public static bool TryParse(string text, out IcaoAddress address, [NotNullWhen(false)] out string? rule)
    {
        var value = Written.Compact(text, ":");
        if (value.Length > Length && value.StartsWith("0X", StringComparison.Ordinal)) value = value[2..];
        address = new IcaoAddress(value);
        rule = BrokenRule(value);
        return rule is null;
    }

    private static string? BrokenRule(string value)
    {
        if (value.Length != Length || !value.All(char.IsAsciiHexDigitUpper)) return "must be a 24 bit address of ICAO: six hexadecimal digits, as in 730012";
        return value is "000000" or "FFFFFF" ? "must be an address that ICAO gives to aircraft: not all zeros, not all ones" : null;
    }
}
