using System.Collections.Frozen;
using System.Numerics;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>A unit of UN/ECE Recommendation 20 and what it is added up in. Only mass goes with mass and volume with volume; each count stands alone.</summary>
/// <param name="Code">As in <c>TNE</c>.</param>
/// <param name="Sum">The unit of sums: KGM, LTR, or the count's own.</param>
/// <param name="Factor">Millionths of <paramref name="Sum"/> in one of this unit.</param>
internal sealed record Unit(string Code, string Sum, long Factor)
{
    private const long One = 1_000_000;

    // Codes that Recommendation 20 has deleted (CT, BX, PK) are absent: packages are Recommendation 21 and no amount.
    private static readonly FrozenDictionary<string, Unit> Known = new Unit[]
    {
        new("KGM", "KGM", One), new("GRM", "KGM", One / 1000), new("MGM", "KGM", 1), new("TNE", "KGM", One * 1000),
        new("LTR", "LTR", One), new("MLT", "LTR", One / 1000), new("MTQ", "LTR", One * 1000),
        new("H87", "H87", One), new("U2", "U2", One), new("C62", "C62", One), new("PR", "PR", One),
    }.ToFrozenDictionary(unit => unit.Code);

    public static Unit? Find(string code) => Known.GetValueOrDefault(code);

    /// <summary>Every code, for messages.</summary>
    public static string Codes { get; } = string.Join(", ", Known.Keys.Order(StringComparer.Ordinal));
}

/// <summary>An exact amount of the unit of sums. No binary fractions and no rounding: 587 - 580 is 7.</summary>
/// <param name="Parts">Billionths of a thousandth (10^-12) of the unit.</param>
internal readonly record struct Amount(BigInteger Parts)
{
    private const int MaxWhole = 15, MaxFraction = 6, Digits = 12;

    public static Amount operator +(Amount left, Amount right) => new(left.Parts + right.Parts);

    public static Amount operator -(Amount left, Amount right) => new(left.Parts - right.Parts);

    public static bool operator >(Amount left, Amount right) => left.Parts > right.Parts;

    public static bool operator <(Amount left, Amount right) => left.Parts < right.Parts;

    /// <summary>Reads <c>127344</c> or <c>0.250</c>; null for signs, exponents, blanks and too many digits.</summary>
    public static Amount? Read(string value, Unit unit)
    {
        var point = value.IndexOf('.');
        var whole = point < 0 ? value : value[..point];
        var fraction = point < 0 ? "" : value[(point + 1)..];
        if (whole.Length is 0 or > MaxWhole || fraction.Length > MaxFraction || (point >= 0 && fraction.Length == 0)) return null;
        if (!whole.All(char.IsAsciiDigit) || !fraction.All(char.IsAsciiDigit)) return null;
        return new Amount(BigInteger.Parse(whole + fraction.PadRight(MaxFraction, '0')) * unit.Factor);
    }

    /// <summary>The shortest decimal that is exactly this amount.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Parts).ToString().PadLeft(Digits + 1, '0');
        var fraction = digits[^Digits..].TrimEnd('0');
        return (Parts.Sign < 0 ? "-" : "") + digits[..^Digits] + (fraction.Length > 0 ? "." + fraction : "");
    }
}
