using System.Diagnostics.CodeAnalysis;

namespace SecurityCoop.Identifiers.Ships;

/// <summary>The number of a ship's company or registered owner (IMO resolution MSC.160(78)). As long as a ship's number, with another check.</summary>
/// <param name="Value">Seven digits, as in 5304986.</param>
public readonly record struct ImoCompanyNumber(string Value)
{
    private const int Length = 7;
    private static readonly int[] Weights = [8, 6, 4, 2, 9, 7];

    /// <summary>Reads a number with or without <c>IMO</c> before it.</summary>
    /// <param name="text">As in <c>5304986</c>.</param>
    /// <param name="number">The number, where the answer is true.</param>
    /// <param name="rule">The broken rule, where the answer is false; names the check digit that was expected.</param>
    public static bool TryParse(string text, out ImoCompanyNumber number, [NotNullWhen(false)] out string? rule)
    {
        number = default;
        var value = ImoNumber.WithoutPrefix(Written.Compact(text, ".:#"));
        rule = BrokenRule(value);
        if (rule is not null) return false;
        number = new ImoCompanyNumber(value);
        return true;
    }

    private static string? BrokenRule(string value)
    {
        if (value.Length != Length || !value.AsSpan().ContainsOnlyDigits()) return "must be a company's number of the IMO: seven digits, as in 5304986";
        if (value == "0000000") return "must not be all zeros (IMO company number)";
        var expected = (11 - (CheckDigit.Sum(value, Weights) % 11)) % 10;
        return value[^1] - '0' == expected ? null : CheckDigit.Wrong(value, "IMO company numbers", expected);
    }
}
