using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace SecurityCoop.Identifiers.Units;

/// <summary>
/// A unit of UN/ECE Recommendation 20 and what it is added up in. Only mass goes with mass, volume with volume and so on; each count
/// stands alone. Here are those that records of ours are told in, with exact factors.
/// </summary>
/// <param name="Code">As in <c>TNE</c>.</param>
/// <param name="Dimension">What it measures.</param>
/// <param name="Sum">The unit of sums: KGM, LTR, MTR, KMH, MTK, or the count's own.</param>
/// <param name="Factor">Millionths of <paramref name="Sum"/> in one of this unit.</param>
/// <param name="Ucum">The same in the Unified Code for Units of Measure.</param>
public sealed record Unit(string Code, Dimension Dimension, string Sum, long Factor, string Ucum)
{
    private const long One = 1_000_000;

    private static readonly FrozenDictionary<string, Unit> Known = new Unit[]
    {
        new("KGM", Dimension.Mass, "KGM", One, "kg"), new("GRM", Dimension.Mass, "KGM", One / 1000, "g"),
        new("MGM", Dimension.Mass, "KGM", 1, "mg"), new("TNE", Dimension.Mass, "KGM", One * 1000, "t"),
        new("LTR", Dimension.Volume, "LTR", One, "L"), new("MLT", Dimension.Volume, "LTR", One / 1000, "mL"), new("MTQ", Dimension.Volume, "LTR", One * 1000, "m3"),
        new("MTR", Dimension.Length, "MTR", One, "m"), new("KMT", Dimension.Length, "MTR", One * 1000, "km"), new("NMI", Dimension.Length, "MTR", One * 1852, "[nmi_i]"),
        new("KMH", Dimension.Speed, "KMH", One, "km/h"), new("KNT", Dimension.Speed, "KMH", One * 1852 / 1000, "[kn_i]"),
        new("MTK", Dimension.Area, "MTK", One, "m2"), new("HAR", Dimension.Area, "MTK", One * 10_000, "har"), new("KMK", Dimension.Area, "MTK", One * 1_000_000, "km2"),
        new("H87", Dimension.Count, "H87", One, "{piece}"), new("U2", Dimension.Count, "U2", One, "{tbl}"),
        new("C62", Dimension.Count, "C62", One, "1"), new("PR", Dimension.Count, "PR", One, "{pair}"),
    }.ToFrozenDictionary(unit => unit.Code);

    // Marked D: still read, and kept as what replaced it.
    private static readonly FrozenDictionary<string, string> Deprecated = new Dictionary<string, string> { ["KTM"] = "KMT" }.ToFrozenDictionary();

    // Marked X: carton, box and pack are packages, which Recommendation 21 lists, and no amount.
    private static readonly FrozenSet<string> Deleted = new[] { "CT", "BX", "PK" }.ToFrozenSet();

    public static IEnumerable<Unit> All => Known.Values.OrderBy(unit => unit.Code, StringComparer.Ordinal);

    /// <summary>The unit that has exactly this code; null for every other text.</summary>
    public static Unit? Find(string code) => Known.GetValueOrDefault(code);

    /// <param name="text">As in <c>kmt</c>.</param>
    /// <param name="unit">The unit, where the answer is true; that which replaced it, where its code is deprecated.</param>
    /// <param name="rule">The broken rule, where the answer is false.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out Unit? unit, [NotNullWhen(false)] out string? rule)
    {
        var code = Written.Compact(text);
        unit = Find(Deprecated.GetValueOrDefault(code, code));
        rule = unit is not null ? null
            : Deleted.Contains(code) ? $"{code} was deleted from UN/ECE Recommendation 20: packages are no amount (Recommendation 21 lists them)"
            : $"must be a unit of UN/ECE Recommendation 20 that is known here: {string.Join(", ", All.Select(known => known.Code))}";
        return unit is not null;
    }
}

/// <summary>What a unit measures.</summary>
public enum Dimension
{
    Mass,
    Volume,
    Length,
    Speed,
    Area,

    /// <summary>Things counted; each unit of them stands alone.</summary>
    Count,
}
