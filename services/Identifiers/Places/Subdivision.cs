using System.Diagnostics.CodeAnalysis;

namespace SecurityCoop.Identifiers.Places;

/// <summary>
/// A province, state or region (ISO 3166-2), by its shape and country. What a code means depends on the day of the code list: see
/// <see cref="IranianProvince"/>, and the register of areas, where codes are entered with their days.
/// </summary>
/// <param name="Code">As in IR-11.</param>
public readonly record struct Subdivision(string Code)
{
    private const int Longest = 3;

    /// <summary>ISO 3166-1 alpha-2.</summary>
    public string Country => Code[..2];

    /// <param name="text">As in <c>ir-11</c>.</param>
    /// <param name="subdivision">The code, where the answer is true.</param>
    /// <param name="rule">The broken rule, where the answer is false.</param>
    public static bool TryParse(string text, out Subdivision subdivision, [NotNullWhen(false)] out string? rule)
    {
        subdivision = default;
        var compact = Written.Compact(text);
        rule = "must be a code of ISO 3166-2: a country's two letters, a hyphen, and one to three letters or digits, as in IR-11";
        if (compact.Length is < 3 or > 2 + Longest || !compact.AsSpan(2).ContainsOnlyLettersAndDigits() || !Places.Country.Exists(compact[..2])) return false;
        subdivision = new Subdivision($"{compact.AsSpan(0, 2)}-{compact.AsSpan(2)}");
        rule = null;
        return true;
    }

    /// <summary>Whether the text is a code as it is kept, with nothing to be normalised.</summary>
    public static bool IsNormal(string text) => TryParse(text, out var subdivision, out _) && subdivision.Code == text;
}
