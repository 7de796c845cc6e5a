using System.Diagnostics.CodeAnalysis;

namespace SecurityCoop.Identifiers.Cargo;

/// <summary>An air waybill's number (IATA resolution 600a): the airline's three digits, seven of the serial number, and it modulo 7.</summary>
/// <param name="Value">Three digits, a hyphen, eight digits, as in 157-12345675.</param>
public readonly record struct AirWaybillNumber(string Value)
{
    private const int Length = 11, Prefix = 3, Serial = 7;

    /// <param name="text">As in <c>157 1234 5675</c>.</param>
    /// <param name="number">The number, where the answer is true.</param>
    /// <param name="rule">The broken rule, where the answer is false; names the check digit that was expected.</param>
    public static bool TryParse(string text, out AirWaybillNumber number, [NotNullWhen(false)] out string? rule)
    {
        number = default;
        var digits = Written.Compact(text);
        rule = BrokenRule(digits);
        if (rule is not null) return false;
        number = new AirWaybillNumber($"{digits.AsSpan(0, Prefix)}-{digits.AsSpan(Prefix)}");
        return true;
    }

    private static string? BrokenRule(string digits)
    {
        if (digits.Length != Length || !digits.AsSpan().ContainsOnlyDigits()) return "must be an air waybill number of IATA: three digits of the airline and eight more, as in 157-12345675";
        if (digits.StartsWith("000", StringComparison.Ordinal)) return "must begin with the digits of an airline: 000 is none";
        var expected = int.Parse(digits.AsSpan(Prefix, Serial)) % 7;
        return digits[^1] - '0' == expected ? null : CheckDigit.Wrong($"{digits.AsSpan(0, Prefix)}-{digits.AsSpan(Prefix)}", "air waybills", expected);
    }
}
