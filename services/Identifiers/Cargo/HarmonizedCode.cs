using System.Diagnostics.CodeAnalysis;

namespace SecurityCoop.Identifiers.Cargo;

/// <summary>
/// A subheading of the Harmonized System (WCO): chapter, heading and subheading, two digits each. What a code means depends on the
/// edition, which stands beside it. Chapters 98 and 99 are national, and none of the System.
/// </summary>
/// <param name="Digits">Six digits, as in 720221.</param>
public readonly record struct HarmonizedCode(string Digits)
{
    private const int LastChapter = 97;

    // Kept free by the WCO for a use to come.
    private const int ReservedChapter = 77;

    /// <summary>The years of the editions, from the first.</summary>
    public static IReadOnlyList<int> Editions { get; } = [1992, 1996, 2002, 2007, 2012, 2017, 2022];

    public int Chapter => int.Parse(Digits.AsSpan(0, 2));

    /// <summary>Reads a code with or without dots.</summary>
    /// <param name="text">As in <c>7202.21</c>.</param>
    /// <param name="code">The code, where the answer is true.</param>
    /// <param name="rule">The broken rule, where the answer is false.</param>
    public static bool TryParse(string text, out HarmonizedCode code, [NotNullWhen(false)] out string? rule)
    {
        code = new HarmonizedCode(Written.Compact(text, "."));
        rule = BrokenRule(code.Digits);
        return rule is null;
    }

    private static string? BrokenRule(string digits)
    {
        if (digits.Length != 6 || !digits.AsSpan().ContainsOnlyDigits())
            return "must be six digits of the Harmonized System; digits of a national tariff are kept apart";
        var chapter = int.Parse(digits.AsSpan(0, 2));
        if (chapter == ReservedChapter) return "is in chapter 77, which the Harmonized System reserves";
        if (chapter is 0 or > LastChapter) return "must be in a chapter from 01 to 97";
        return digits.AsSpan(2, 2) is "00" ? "must name a heading: its third and fourth digit cannot both be 0" : null;
    }
}
