namespace SecurityCoop.Sharing;

/// <summary>A record as far as the access rule looks at it. Instants are UTC microseconds since 1970-01-01.</summary>
public sealed record Subject
{
    public required Domain Domain { get; init; }

    /// <summary>Dotted path of the taxonomy, as in <c>smuggling.drugs.heroin</c>; may be empty.</summary>
    public required string Type { get; init; }

    public Level Level { get; init; }

    /// <summary>Every agency whose information the record holds, each once; never empty. Format: <c>agencies/{agency}</c>.</summary>
    public required IReadOnlyList<string> Originators
    {
        get => originators;
        init => originators = Names.ArrayOf(value);
    }

    // Kept as arrays: a decision walks them, and through the interface each step would be a call.
    private readonly string[] originators = [];

    internal ReadOnlySpan<string> OriginatorSpan => originators;

    public Place? Place { get; init; }

    /// <summary>When it happened, as far as the record says; areas count as they were then, or else as they were when it was recorded.</summary>
    public long? OccurredAt { get; init; }

    internal long HappenedAt => OccurredAt ?? RecordedAt;

    public required long RecordedAt { get; init; }

    /// <summary>When this revision was recorded; of a first one, with the record.</summary>
    public long RevisedAt
    {
        get => Math.Max(revisedAt, RecordedAt);
        init => revisedAt = value;
    }

    private readonly long revisedAt = long.MinValue;

    public required Marking Marking { get; init; }

    /// <summary>Agencies with an open or answered request for the record. Format: <c>agencies/{agency}</c>.</summary>
    public IReadOnlyList<string> RequestedBy { get; init; } = [];

    /// <summary>The records that this one joins; none where it stands for itself. A reader must be permitted each of them, too. Their originators are among this one's.</summary>
    public IReadOnlyList<Subject> Parts
    {
        get => parts;
        init => parts = value is null ? [] : [.. value];
    }

    private readonly Subject[] parts = [];

    internal bool HasParts => parts.Length > 0;

    /// <summary>What of this revision the caller's agency was given before, by the disclosure ledger.</summary>
    public FieldGroups Given { get; init; }
}

/// <summary>A position on WGS 84 (degrees) and the radius in metres within which the true place lies.</summary>
public readonly record struct Place(double Latitude, double Longitude, double AccuracyMetres)
{
    /// <summary>
    /// What <see cref="FieldGroups.Core"/> shows without <see cref="FieldGroups.GeoExact"/>: rounded to a tenth of a degree.
    /// The accuracy grows by as much as rounding can move a place (7.9 km) and is at least 11,000 m, so it stays true.
    /// </summary>
    public Place Coarsen() => new(
        Math.Round(Latitude, 1, MidpointRounding.AwayFromZero),
        Math.Round(Longitude, 1, MidpointRounding.AwayFromZero),
        Math.Max(11_000, AccuracyMetres + 7_900));
}

/// <summary>What the originator allows beside the provisions. It can only take away.</summary>
public sealed record Marking
{
    public required Classification Classification { get; init; }

    public required Tlp Tlp { get; init; }

    /// <summary>ORCON: foreign agencies see the record only when listed in <see cref="ReleasedTo"/>.</summary>
    public bool OriginatorControlled { get; init; }

    public IReadOnlyList<string> ReleasedTo { get; init; } = [];

    /// <summary>REL TO: <c>states/{state}</c>; empty means no such limit.</summary>
    public IReadOnlyList<string> ReleasableTo
    {
        get => releasableTo!;
        init => releasableTo = value is null ? null : Names.ArrayOf(value);
    }

    // Null where somebody said so: what is absent is refused, and not without limit.
    private readonly string[]? releasableTo = [];

    internal string[]? ReleasableToArray => releasableTo;

    public Purposes ExcludedPurposes { get; init; }

    /// <summary>TLP:RED: subjects of tokens.</summary>
    public IReadOnlyList<string> NamedRecipients { get; init; } = [];

    /// <summary>TLP:AMBER+STRICT: <c>agencies/{agency}</c>.</summary>
    public IReadOnlyList<string> AddressedAgencies { get; init; } = [];
}

internal static class Names
{
    public static string[] ArrayOf(IReadOnlyList<string>? names) => names as string[] ?? (names is null ? [] : [.. names]);
}
