using System.Numerics;
using SecurityCoop.Identifiers.Units;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>An exact amount of the unit of sums. No binary fractions and no rounding: 587 - 580 is 7.</summary>
/// <param name="Parts">Billionths of a thousandth (10^-12) of the unit.</param>
internal readonly record struct Amount(BigInteger Parts)
{
    private const int MaxWhole = 15, MaxFraction = 6, Digits = 12;
    private static readonly BigInteger One = BigInteger.Pow(10, Digits);

    public static Amount operator +(Amount left, Amount right) => new(left.Parts + right.Parts);

    public static Amount operator -(Amount left, Amount right) => new(left.Parts - right.Parts);

    public static bool operator >(Amount left, Amount right) => left.Parts > right.Parts;

    public static bool operator <(Amount left, Amount right) => left.Parts < right.Parts;

    /// <summary>So many of so much each; what is smaller than a part is left away.</summary>
    public static Amount operator *(Amount count, Amount each) => new(count.Parts * each.Parts / One);

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

    /// <summary>Nothing in the place of less than nothing.</summary>
    public Amount AtLeastNothing() => Parts.Sign < 0 ? default : this;

    /// <summary>The shortest decimal that is exactly this amount.</summary>
    public override string ToString()
    {
        var digits = BigInteger.Abs(Parts).ToString().PadLeft(Digits + 1, '0');
        var fraction = digits[^Digits..].TrimEnd('0');
        return (Parts.Sign < 0 ? "-" : "") + digits[..^Digits] + (fraction.Length > 0 ? "." + fraction : "");
    }
}
