namespace SecurityCoop.Sharing;

/// <summary>
/// What any record of one originator must fulfil to be visible to a caller at all. Coarse: a record inside the bounds may still
/// be refused, a record outside them always is. Meant for database predicates.
/// </summary>
public sealed record OriginatorBounds
{
    /// <summary>Format: <c>agencies/{agency}</c>.</summary>
    public required string Originator { get; init; }

    /// <summary>Recorded then or later, in UTC microseconds.</summary>
    public required long EarliestRecord { get; init; }

    /// <summary>Recorded then or earlier, in UTC microseconds: later ones no provision reaches yet.</summary>
    public long LatestRecord { get; init; } = long.MaxValue;

    /// <summary>An earlier revision may be shown in the place of the current one, so that a filter must not be held against the latter.</summary>
    public bool MayShowEarlier { get; init; }

    /// <summary>Statistics show no cell made of fewer of this originator's records; 0 where all may be counted one by one.</summary>
    public int MinAggregation { get; init; }

    /// <summary>At least this level; <see cref="Level.Unspecified"/> is no bound, and lets through records without a level.</summary>
    public required Level MinLevel { get; init; }

    /// <summary>At most this classification: the ceiling of the provisions or the caller's clearance, whichever is lower.</summary>
    public required Classification MaxClassification { get; init; }

    /// <summary>No stricter traffic light than this.</summary>
    public required Tlp StrictestTlp { get; init; }

    /// <summary>The type is one of these or lies below one; empty is no bound. No path lies below another.</summary>
    public required IReadOnlyList<string> Types { get; init; }

    /// <summary>Bounds that let every record of an originator through, as for its own eyes.</summary>
    public static OriginatorBounds Unbounded(string originator) => new()
    {
        Originator = originator,
        EarliestRecord = long.MinValue,
        MinLevel = Level.Unspecified,
        MaxClassification = Classification.TopSecret,
        StrictestTlp = Tlp.Red,
        Types = [],
    };

    internal static OriginatorBounds Of(string originator, in Clause clause, Classification clearance, long at) => new()
    {
        Originator = originator,
        LatestRecord = clause.Caveats.Delay > 0 ? Math.Max(at, long.MinValue + clause.Caveats.Delay) - clause.Caveats.Delay : long.MaxValue,
        MayShowEarlier = clause.Caveats.Delay > 0 || clause.Grant.Terms.Standing == Standing.Residual,
        MinAggregation = clause.Caveats.MinAggregation,
        EarliestRecord = clause.RecordsFrom,
        MinLevel = clause.MinLevel,
        MaxClassification = Highest(clause, clearance),
        StrictestTlp = clause.StrictestTlp,
        Types = clause.Types.Included,
    };

    // With equivalents, the highest of the originator's own classifications that may pass.
    private static Classification Highest(in Clause clause, Classification clearance)
    {
        if (clause.IsPlain || clause.Grant.Equivalents is not { } equivalents) return clause.Ceiling < clearance ? clause.Ceiling : clearance;
        var highest = Classification.Unspecified;
        for (var marked = Classification.Public; marked <= Classification.TopSecret; marked++)
        {
            if (GrantMatch.IsWithin(GrantMatch.Equivalent(equivalents, marked), clause.Ceiling, clearance)) highest = marked;
        }
        return highest;
    }

    internal OriginatorBounds Or(OriginatorBounds? other) => other is null ? this : this with
    {
        EarliestRecord = Math.Min(EarliestRecord, other.EarliestRecord),
        LatestRecord = Math.Max(LatestRecord, other.LatestRecord),
        MayShowEarlier = MayShowEarlier || other.MayShowEarlier,
        MinAggregation = Math.Max(MinAggregation, other.MinAggregation),
        MinLevel = MinLevel < other.MinLevel ? MinLevel : other.MinLevel,
        MaxClassification = MaxClassification > other.MaxClassification ? MaxClassification : other.MaxClassification,
        StrictestTlp = StrictestTlp > other.StrictestTlp ? StrictestTlp : other.StrictestTlp,
        Types = Types.Count == 0 || other.Types.Count == 0 ? [] : Topmost([.. Types.Union(other.Types)]),
    };

    private static string[] Topmost(string[] paths) =>
        [.. paths.Where(p => !paths.Any(above => above != p && TypeScope.IsAtOrBelow(above, p))).Order(StringComparer.Ordinal)];
}
