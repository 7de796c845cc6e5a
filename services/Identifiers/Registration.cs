using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace SecurityCoop.Identifiers;

/// <summary>
/// What stands on a number plate or a fuselage. States form it as they like and in their own script; so only the way of writing is
/// brought to one form. ICAO Annex 7 for aircraft, national law for vehicles.
/// </summary>
/// <param name="Value">At most 20 letters, digits, single blanks, hyphens and dots, as in AP-BLD or 12 ب 345 ایران 11.</param>
public readonly record struct Registration(string Value)
{
    private const int Longest = 20;

    /// <param name="text">As in <c>ap–bld</c>.</param>
    /// <param name="registration">The registration, where the answer is true.</param>
    /// <param name="rule">The broken rule, where the answer is false.</param>
    public static bool TryParse(string text, out Registration registration, [NotNullWhen(false)] out string? rule)
    {
        registration = new Registration(Normalise(text));
        var value = registration.Value;
        rule = value.Length <= Longest && value.Any(char.IsLetterOrDigit) && value.All(IsPart) ? null : $"must be a registration: at most {Longest} letters, digits, blanks, hyphens and dots";
        return rule is null;
    }

    private static string Normalise(string text)
    {
        var normal = new StringBuilder();
        foreach (var c in text.AsSpan(0, Math.Min(text.Length, 4 * Longest)))
        {
            var category = char.GetUnicodeCategory(c);
            if (category == UnicodeCategory.Format) continue;
            if (char.IsWhiteSpace(c)) Separate(normal);
            else normal.Append(category == UnicodeCategory.DashPunctuation ? '-' : char.ToUpperInvariant(Written.Plain(c)));
        }

        return normal.ToString().TrimEnd();
    }

    private static void Separate(StringBuilder normal)
    {
        if (normal.Length > 0 && normal[^1] != ' ') normal.Append(' ');
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is ' ' or '-' or '.' || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
}
