using System.Globalization;

namespace SecurityCoop.Agreements.Indicators;

/// <summary>A number as stated: how precise it is follows from its digits.</summary>
/// <param name="Value">The number.</param>
/// <param name="Decimals">Digits after the point.</param>
internal readonly record struct Stated(decimal Value, int Decimals)
{
    /// <summary>It was rounded by no more than this, up or down.</summary>
    public decimal Half => new(5, 0, 0, false, (byte)(Decimals + 1));

    /// <summary>Reads <c>790</c>, <c>46.5</c> or, where signs are allowed, <c>-3</c>; null for anything else.</summary>
    public static Stated? Read(string text, int mostWhole, int mostFraction, bool signed = false)
    {
        var digits = signed && text.StartsWith('-') ? text[1..] : text;
        var parts = digits.Split('.');
        if (parts.Length > 2 || parts.Any(part => part.Length == 0 || !part.All(char.IsAsciiDigit))) return null;
        var decimals = parts.Length == 2 ? parts[1].Length : 0;
        if (parts[0].Length > mostWhole || decimals > mostFraction) return null;
        return new Stated(decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture), decimals);
    }
}

/// <summary>The base that a value and its growth leave possible within their rounding.</summary>
/// <param name="Derived">Taken at their word.</param>
/// <param name="Least">The lowest.</param>
/// <param name="Most">The highest.</param>
internal readonly record struct GrowthCheck(decimal Derived, decimal Least, decimal Most)
{
    /// <param name="value">Not negative.</param>
    /// <param name="growth">In percent, above -100: so is what was rounded to it, for half of its last digit does not reach -100.</param>
    public static GrowthCheck Of(Stated value, Stated growth) => new(
        value.Value / Factor(growth.Value),
        Math.Max(0, value.Value - value.Half) / Factor(growth.Value + growth.Half),
        (value.Value + value.Half) / Factor(growth.Value - growth.Half));

    /// <summary>Whether a base, itself rounded, can be the one.</summary>
    public bool Allows(Stated prior) => prior.Value + prior.Half >= Least && prior.Value - prior.Half <= Most;

    private static decimal Factor(decimal percent) => 1 + (percent / 100);
}
