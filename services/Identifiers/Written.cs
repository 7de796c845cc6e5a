using System.Globalization;
using System.Text;

namespace SecurityCoop.Identifiers;

/// <summary>Codes as people write them, brought to one form. Forms and letters differ from desk to desk; the code does not.</summary>
internal static class Written
{
    // Longer than any code of ours with everything that people put between its characters.
    private const int Longest = 64;

    /// <summary>Without blanks, hyphens, invisible characters and <paramref name="dropped"/>; digits of every script as 0 to 9; A to Z in capitals.</summary>
    public static string Compact(string text, string dropped = "")
    {
        var compact = new StringBuilder(Math.Min(text.Length, Longest));
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, Longest)))
        {
            if (IsBetween(c) || dropped.Contains(c)) continue;
            compact.Append(Plain(c));
        }

        return compact.ToString();
    }

    /// <summary>0 to 9 for the digits of every script, capitals for small letters.</summary>
    public static char Plain(char c)
    {
        if (char.IsAsciiLetterLower(c)) return char.ToUpperInvariant(c);
        return c > 127 && char.GetUnicodeCategory(c) == UnicodeCategory.DecimalDigitNumber ? (char)('0' + (int)char.GetNumericValue(c)) : c;
    }

    private static bool IsBetween(char c) =>
        char.IsWhiteSpace(c) || c == '\u2212' || char.GetUnicodeCategory(c) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
