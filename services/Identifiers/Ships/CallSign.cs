using System.Diagnostics.CodeAnalysis;

namespace SecurityCoop.Identifiers.Ships;

/// <summary>
/// A radio call sign of a ship, aircraft or land station, by its shape (ITU Radio Regulations, article 19, section III): two characters
/// of a series that is given to States, never two digits, then letters, then digits.
/// </summary>
/// <param name="Value">Three to seven capital letters and digits, as in EPBQ or 9HA2345.</param>
public readonly record struct CallSign(string Value)
{
    private const int Shortest = 3, Longest = 7, MostLetters = 3, MostDigits = 4;

    /// <param name="text">As in <c>epbq</c>.</param>
    /// <param name="callSign">The call sign, where the answer is true.</param>
    /// <param name="rule">The broken rule, where the answer is false.</param>
    public static bool TryParse(string text, out CallSign callSign, [NotNullWhen(false)] out string? rule)
    {
        callSign = new CallSign(Written.Compact(text, "."));
        rule = HasShape(callSign.Value)
            ? null
            : "must be a call sign of the ITU: two characters that are not both digits (nor 0 or 1), at most three letters, at most four digits, as in EPBQ or 9HA2345";
        return rule is null;
    }

    private static bool HasShape(string value)
    {
        if (value.Length is < Shortest or > Longest || !IsSeries(value[0], value[1])) return false;
        var letters = 0;
        while (2 + letters < value.Length && char.IsAsciiLetterUpper(value[2 + letters])) letters++;
        var digits = value.Length - 2 - letters;
        return letters <= MostLetters && digits <= MostDigits && value.AsSpan(2 + letters).ContainsOnlyDigits();
    }

    private static bool IsSeries(char first, char second) =>
        (char.IsAsciiLetterUpper(first) && (char.IsAsciiLetterUpper(second) || IsDigitOfSeries(second)))
        || (IsDigitOfSeries(first) && char.IsAsciiLetterUpper(second));

    // 0 and 1 look like O and I.
    private static bool IsDigitOfSeries(char c) => c is >= '2' and <= '9';
}
