using System.Globalization;
using System.Text;

namespace SecurityCoop.Incidents.Search;

/// <summary>
/// The words of a text as they are searched: small letters and digits, without what people leave out or write in different ways. The
/// same for what is kept and for what is asked.
/// </summary>
internal static class PlainWords
{
    /// <summary>Longer words are cut: they are no words, and databases bound them.</summary>
    public const int LongestWord = 100;

    /// <summary>In the order of the text, with repetitions.</summary>
    public static IEnumerable<string> Of(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsNothing(rune, word)) continue;
            if (IsPart(rune)) Append(word, Rune.ToLowerInvariant(rune));
            else if (Take(word) is { } found) yield return found;
        }

        if (Take(word) is { } last) yield return last;
    }

    // Joiners, direction marks, tatweel, harakat and accents stand within words and say nothing of which word it is. Apostrophes, too.
    private static bool IsNothing(Rune rune, StringBuilder word)
    {
        if (rune.Value is '\'' or 0x2019 or 0x2018 or 0x0640) return true;
        if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.ModifierLetter) return true;
        if (rune.Value is not ((>= 0x0300 and <= 0x036F) or (>= 0x0610 and <= 0x061A) or (>= 0x064B and <= 0x065F) or 0x0670 or (>= 0x06D6 and <= 0x06ED) or (>= 0x08D3 and <= 0x08FF)))
            return false;
        Compose(word, rune.Value);
        return true;
    }

    // These two signs make another letter in Cyrillic, and not the same one with an accent.
    private static void Compose(StringBuilder word, int mark)
    {
        if (word.Length == 0) return;
        var letter = (mark, word[^1]) switch { (0x0306, 'и') => 'й', (0x0306, 'у') => 'ў', (0x0308, 'і') => 'ї', _ => word[^1] };
        word[^1] = letter;
    }

    // In other scripts marks are vowels.
    private static bool IsPart(Rune rune) => Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static void Append(StringBuilder word, Rune rune)
    {
        if (word.Length >= LongestWord) return;
        if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber) word.Append((int)Rune.GetNumericValue(rune));
        else if (Letters.PlainOf(rune.Value) is { } plain) word.Append(plain);
        else word.Append(rune);
    }

    private static string? Take(StringBuilder word)
    {
        if (word.Length == 0) return null;
        var text = word.ToString();
        word.Clear();
        return text;
    }
}
