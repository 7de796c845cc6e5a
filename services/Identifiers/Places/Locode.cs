using System.Diagnostics.CodeAnalysis;

namespace SecurityCoop.Identifiers.Places;

/// <summary>
/// A port, terminal, station or town of trade (UN/LOCODE, UN/ECE Recommendation 16). Checks the shape and the country, not the register:
/// places are added twice a year, and a wrong code of the right shape (PKQSM is Qasimabad, not Port Qasim) is a place all the same.
/// </summary>
/// <param name="Code">Five characters, as in PKKHI.</param>
public readonly record struct Locode(string Code)
{
    // Under it UN/LOCODE lists installations in international waters.
    internal const string InternationalWaters = "XZ";

    /// <summary>ISO 3166-1 alpha-2, or XZ in international waters.</summary>
    public string Country => Code[..2];

    /// <param name="text">As in <c>pk khi</c>.</param>
    /// <param name="locode">The code, where the answer is true.</param>
    /// <param name="rule">The broken rule, where the answer is false.</param>
    public static bool TryParse(string text, out Locode locode, [NotNullWhen(false)] out string? rule)
    {
        locode = new Locode(Written.Compact(text));
        var code = locode.Code;
        rule = code.Length == 5 && code.AsSpan(0, 2).ContainsOnlyLetters() && code.AsSpan(2).ContainsOnlyLocodeCharacters() ? null : "must be a UN/LOCODE: two letters, then three of A to Z and 2 to 9, as in PKKHI";
        if (rule is null && !IsOfCountry(code)) rule = "must begin with a country of ISO 3166-1";
        return rule is null;
    }

    /// <summary>Whether the text is a code as it is kept, with nothing to be normalised.</summary>
    public static bool IsNormal(string text) => TryParse(text, out var locode, out _) && locode.Code == text;

    internal static bool IsOfCountry(string code) => Places.Country.Exists(code[..2]) || code.StartsWith(InternationalWaters, StringComparison.Ordinal);
}
