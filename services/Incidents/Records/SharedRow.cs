using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Records;

/// <summary>
/// A record that other agencies may see, as a table holds it: what decides visibility in columns, so that a query can be narrowed
/// by it, and the record itself as the message of the contract.
/// </summary>
internal abstract class SharedRow : ISharedRow
{
    public required Guid Id { get; init; }

    /// <summary>Who reported it. Whoever else is in the lineage stands in the body.</summary>
    public required string Originator { get; init; }

    public required Domain Domain { get; init; }

    public required string Type { get; set; }

    public required Level Level { get; set; }

    public required Classification Classification { get; set; }

    public required Tlp Tlp { get; set; }

    /// <summary>UTC microseconds.</summary>
    public required long RecordedAt { get; init; }

    /// <summary>Order of every list; UTC microseconds.</summary>
    public required long OccurredAt { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    public double? AccuracyM { get; set; }

    Keyset ISharedRow.Key => new(OccurredAt, Id);

    /// <summary>1, 2, 3 … Whoever writes must have read the one before.</summary>
    public required int Revision { get; set; }

    /// <summary>The whole record, unmasked, without what is made for each reader.</summary>
    public required byte[] Body { get; set; }
}

/// <summary>The current state of an incident.</summary>
internal sealed class IncidentRow : SharedRow;

/// <summary>The current state of a seizure.</summary>
internal sealed class SeizureRow : SharedRow;

/// <summary>A state that an incident was revised away from. Never altered.</summary>
internal sealed class IncidentRevisionRow
{
    public required Guid Incident { get; init; }

    public required int Revision { get; init; }

    public required byte[] Body { get; init; }
}

/// <summary>A state that a seizure was corrected away from. Never altered: totals as of then are made of it.</summary>
internal sealed class SeizureRevisionRow
{
    public required Guid Seizure { get; init; }

    public required int Revision { get; init; }

    /// <summary>When it was made; UTC microseconds.</summary>
    public required long RevisedAt { get; init; }

    public required byte[] Body { get; init; }
}

/// <summary>What one agency said of one warning.</summary>
internal sealed class FeedbackRow : SharedRow
{
    /// <summary>The incident.</summary>
    public required Guid Warning { get; init; }
}
