namespace SecurityCoop.Identifiers;

/// <summary>Questions that several codes ask of their characters.</summary>
public static class Characters
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiDigit(c)) return false;
        return true;
    }

    internal static bool ContainsOnlyLetters(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetterUpper(c)) return false;
        return true;
    }

    internal static bool ContainsOnlyLettersAndDigits(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetterUpper(c) && !char.IsAsciiDigit(c)) return false;
        return true;
    }

    // UN/LOCODE leaves out 0 and 1, which look like O and I.
    internal static bool ContainsOnlyLocodeCharacters(this ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiLetterUpper(c) && c is not (>= '2' and <= '9')) return false;
        return true;
    }
}
