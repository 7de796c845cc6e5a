using System.Diagnostics.CodeAnalysis;

namespace SecurityCoop.Identifiers.Ships;

/// <summary>
/// A ship's number (IMO resolution A.1117(30)): it stays with the hull through every name, flag and owner. That the check holds does
/// not say that the ship exists: 1234567 holds, too.
/// </summary>
/// <param name="Value">Seven digits, as in 9074729.</param>
public readonly record struct ImoNumber(string Value)
{
    private const int Length = 7;
    private static readonly int[] Weights = [7, 6, 5, 4, 3, 2];

    /// <summary>Reads a number with or without <c>IMO</c> before it.</summary>
    /// <param name="text">As in <c>IMO 9074729</c>.</param>
    /// <param name="number">The number, where the answer is true.</param>
    /// <param name="rule">The broken rule, where the answer is false; names the check digit that was expected.</param>
    public static bool TryParse(string text, out ImoNumber number, [NotNullWhen(false)] out string? rule)
    {
        number = default;
        var value = WithoutPrefix(Written.Compact(text, ".:#"));
        rule = BrokenRule(value);
        if (rule is not null) return false;
        number = new ImoNumber(value);
        return true;
    }

    internal static string WithoutPrefix(string value)
    {
        if (value.StartsWith("IMO", StringComparison.Ordinal)) value = value[3..];
        return value.StartsWith("NO", StringComparison.Ordinal) ? value[2..] : value;
    }

    private static string? BrokenRule(string value)
    {
        if (value.Length != Length || !value.AsSpan().ContainsOnlyDigits()) return "must be a ship's number of the IMO: seven digits, as in 9074729";
        if (value[0] == '0') return "must not begin with 0 (IMO ship number)";
        var expected = CheckDigit.Sum(value, Weights) % 10;
        return value[^1] - '0' == expected ? null : CheckDigit.Wrong(value, "IMO ship numbers", expected);
    }
}
