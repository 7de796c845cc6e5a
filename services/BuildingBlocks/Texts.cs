namespace SecurityCoop.BuildingBlocks;

/// <summary>Rules of text: so many characters (Unicode code points), and no control characters but line breaks and tabs.</summary>
public static class Texts
{
    public static void Check(string text, int most, string path, Violations violations)
    {
        violations.Check(text.Length <= most || text.EnumerateRunes().Count() <= most, path, $"must be at most {most:N0} characters");
        violations.Check(!HasControls(text), path, "must hold no control characters");
    }

    public static void CheckGiven(string text, int most, string path, Violations violations)
    {
        violations.Check(!string.IsNullOrWhiteSpace(text), path, "must not be blank");
        Check(text, most, path, violations);
    }

    /// <summary>A language tag of BCP 47 (RFC 5646), by its shape: <c>en</c>, <c>fa-IR</c>, <c>uz-Latn-UZ</c>.</summary>
    public static bool IsLanguageTag(string tag)
    {
        var parts = tag.Split('-');
        return tag.Length <= 35
            && parts[0].Length is 2 or 3
            && parts[0].All(char.IsAsciiLetter)
            && parts.Skip(1).All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit));
    }

    private static bool HasControls(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) && c is not ('\n' or '\r' or '\t')) return true;
        }

        return false;
    }
}
