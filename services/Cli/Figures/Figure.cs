using System.Globalization;
using System.Text.RegularExpressions;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Cli.Figures;

/// <summary>Totals as people read them, digit by digit: a sum may have more of them than any number type, and none is lost.</summary>
internal static partial class Figure
{
    private const int DigitsOfManyKilograms = 5;

    /// <summary>587 kg, 292 t, 127,344 tablets; at least so much, where no more is known.</summary>
    public static string Of(QuantityTotal total)
    {
        if (total is { Incomplete: true, Value: "0" }) return "present, not quantified";
        var (value, unit) = Spoken(total.Value, total.Unit);
        return $"{Hedge(total.Qualifier)}{Grouped(value)} {unit}{(total.Incomplete ? " and more, not quantified" : "")}{Mass(total.Mass)}";
    }

    /// <summary>As in about, at least.</summary>
    public static string Hedge(QuantityQualifier qualifier) => qualifier switch
    {
        QuantityQualifier.Approx => "about ",
        QuantityQualifier.Estimated => "an estimated ",
        QuantityQualifier.AtLeast => "at least ",
        QuantityQualifier.AtMost => "at most ",
        _ => "",
    };

    /// <summary>127344 is 127,344.</summary>
    public static string Grouped(string value)
    {
        var point = value.IndexOf('.');
        var whole = point < 0 ? value : value[..point];
        return Thousands().Replace(whole, ",") + (point < 0 ? "" : value[point..]);
    }

    // Units are codes (UN/ECE Recommendation 20); a reader wants words, and tons where kilograms run into five digits.
    private static (string Value, string Unit) Spoken(string value, string unit) => unit switch
    {
        "KGM" when value.Split('.')[0].Length >= DigitsOfManyKilograms => (Thousandth(value), "t"),
        "KGM" => (value, "kg"),
        "LTR" => (value, "l"),
        "U2" => (value, "tablets"),
        "H87" => (value, "pieces"),
        "PR" => (value, "pairs"),
        _ => (value, unit),
    };

    private static string Thousandth(string value)
    {
        var parts = value.Split('.');
        var fraction = (parts[0][^3..] + (parts.Length > 1 ? parts[1] : "")).TrimEnd('0');
        return parts[0][..^3] + (fraction.Length > 0 ? $".{fraction}" : "");
    }

    private static string Mass(MassRange? mass) => mass is null ? ""
        : $" (as mass: {Rounded(mass.LeastKg)}{(mass.MostKg == mass.LeastKg ? "" : mass.MostKg.Length > 0 ? $" to {Rounded(mass.MostKg)}" : " or more")} kg, {mass.Qualifier.ToString().ToUpperInvariant()}{(mass.Incomplete ? ", of a part of them" : "")})";

    private static string Rounded(string kilograms) => decimal.Parse(kilograms, CultureInfo.InvariantCulture).ToString("#,0.00", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"(?<=\d)(?=(\d{3})+$)")]
    private static partial Regex Thousands();
}
