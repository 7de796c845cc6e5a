using SecurityCoop.Incidents.Search;
using SecurityCoop.Incidents.Types;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Finding;

/// <summary>What a reader asks for. It is held against what the reader is shown, so that it tells nothing of what is not shown.</summary>
internal sealed record RecordFilter
{
    /// <summary>Subtrees of the taxonomy; none means all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    public Level MinLevel { get; init; }

    /// <summary>Format: agencies/{agency}; empty means all.</summary>
    public string Originator { get; init; } = "";

    /// <summary>UTC microseconds; first instant.</summary>
    public long OccurredAfter { get; init; } = long.MinValue;

    /// <summary>UTC microseconds; first instant after.</summary>
    public long OccurredBefore { get; init; } = long.MaxValue;

    public Region? Region { get; init; }

    /// <summary>Words of incidents; seizures have none.</summary>
    public WordQuery? Words { get; init; }

    /// <summary>None means all; seizures have none.</summary>
    public IReadOnlyList<V1.IncidentState> States { get; init; } = [];

    /// <summary>Parts of merged records stand beside them, and not behind them.</summary>
    public bool ShowsMergedParts { get; init; }

    /// <summary>Holds the filter against a record as it is shown.</summary>
    public bool Matches(string originator, string type, Level level, Occurrence occurred, Place? place) =>
        (Originator.Length == 0 || Originator == originator)
        && (Types.Count == 0 || Types.Any(subtree => Taxonomy.IsWithin(subtree, type)))
        && level >= MinLevel
        && occurred.LiesWithin(OccurredAfter, OccurredBefore)
        && (Region is null || (place is { } known && Region.Meets(known)));
}
