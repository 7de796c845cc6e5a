using System.Diagnostics.CodeAnalysis;

namespace SecurityCoop.Logistics.Codes;

/// <summary>A place of trade (UN/LOCODE) or, where no more is known, a country (ISO 3166-1 alpha-2).</summary>
/// <param name="Code">Five or two characters, as in PKKHI or PK.</param>
internal readonly record struct Location(string Code)
{
    public string Country => Code[..2];

    /// <summary>Checks the shape and the country, not the register: places are added to UN/LOCODE twice a year.</summary>
    public static bool TryParse(string text, out Location location, [NotNullWhen(false)] out string? rule)
    {
        location = new Location(text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant());
        rule = BrokenRule(location.Code);
        return rule is null;
    }

    private static string? BrokenRule(string code)
    {
        if (code.Length is not (2 or 5) || !code.AsSpan(2).ContainsOnlyLocodeCharacters())
            return "must be a UN/LOCODE (two letters, then three of A to Z and 2 to 9) or a country of ISO 3166-1 (two letters)";
        return Countries.Exists(code[..2]) ? null : "must begin with a country of ISO 3166-1";
    }
}
