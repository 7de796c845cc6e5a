using System.Diagnostics.CodeAnalysis;

namespace SecurityCoop.Identifiers.Places;

/// <summary>A place of trade (UN/LOCODE) or, where no more is known, a country (ISO 3166-1 alpha-2).</summary>
/// <param name="Code">Five or two characters, as in PKKHI or PK.</param>
public readonly record struct Location(string Code)
{
    public string Country => Code[..2];

    /// <summary>Checks the shape and the country, not the register.</summary>
    /// <param name="text">As in <c>pk khi</c> or <c>pk</c>.</param>
    /// <param name="location">The place, where the answer is true.</param>
    /// <param name="rule">The broken rule, where the answer is false.</param>
    public static bool TryParse(string text, out Location location, [NotNullWhen(false)] out string? rule)
    {
        location = new Location(Written.Compact(text));
        rule = BrokenRule(location.Code);
        return rule is null;
    }

    private static string? BrokenRule(string code)
    {
        if (code.Length is not (2 or 5) || !code.AsSpan(2).ContainsOnlyLocodeCharacters())
            return "must be a UN/LOCODE (two letters, then three of A to Z and 2 to 9) or a country of ISO 3166-1 (two letters)";
        return Locode.IsOfCountry(code) ? null : "must begin with a country of ISO 3166-1";
    }
}
