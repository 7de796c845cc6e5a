using SecurityCoop.Agreements.V1;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Stories.Agreeing;

/// <summary>An agency of a world. Names are resource names.</summary>
internal sealed record AgencyFact(string Name, string State, AgencyKind Kind);

/// <summary>What the acts of an instrument amount to, read as a lawyer would and not from the register's own computation. Instants in UTC microseconds.</summary>
internal sealed class TreatyFact(string name)
{
    public string Name => name;

    public List<PartyFact> Parties { get; } = [];

    public List<SharingProvision> Provisions { get; } = [];

    /// <summary>Suspensions of the whole.</summary>
    public List<(long From, long Until)> Suspended { get; } = [];

    public long End { get; set; } = long.MaxValue;

    public override string ToString() =>
        $"{Name} until {End}, suspended {string.Join(' ', Suspended)}\n{string.Join('\n', Parties)}\n{string.Join('\n', Provisions)}";
}

/// <summary>A party: a State or an agency.</summary>
internal sealed class PartyFact(string name, long entry)
{
    public string Name => name;

    /// <summary>Entry into force for it; never where it has not consented.</summary>
    public long Entry => entry;

    public long Withdrawn { get; set; } = long.MaxValue;

    public List<(long From, long Until)> Suspended { get; } = [];

    public override string ToString() => $"  {Name} from {Entry} until {Withdrawn}, suspended {string.Join(' ', Suspended)}";
}

/// <summary>A record as its originator told it.</summary>
internal sealed class RecordFact
{
    public required string Name { get; init; }

    public required Domain Domain { get; init; }

    public string Type { get; set; } = "";

    public Level Level { get; set; }

    public Place? Place { get; set; }

    public required Marking Marking { get; set; }

    /// <summary>Whose permission a reader needs; the first reported it.</summary>
    public required IReadOnlyList<string> Originators { get; init; }

    public required long RecordedAt { get; init; }

    public int Revision { get; set; } = 1;

    /// <summary>Of a seizure, in kilograms: a power of two that no other seizure has, so that a sum says which are in it.</summary>
    public long Kilograms { get; init; }

    public string Collection => Name.Split('/')[0];

    public override string ToString() => $"{Name} of {string.Join(' ', Originators)}: {Domain} {Type} {Level} at {Place}, {Marking}, recorded {RecordedAt}";
}

/// <summary>Who reads, and for what.</summary>
internal sealed record ReaderFact(string Agency, string User, Purpose Purpose, IReadOnlyList<Purpose> Mandate, Classification Clearance);
