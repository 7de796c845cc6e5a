using MassTransit;

namespace SecurityCoop.Events;

/// <summary>
/// Logistics warns of a consignment: incidents opens a warning for it. Exactly one in effect for each consignment revision.
/// Must find a queue: it is published again until it does.
/// </summary>
[EntityName("securitycoop.logistics.v1.consignment-warning-raised")]
public sealed record ConsignmentWarningRaised : IMustBeRouted
{
    /// <summary>Format: consignments/{uuid}</summary>
    public required string Consignment { get; init; }

    public required int Revision { get; init; }

    /// <summary>Every originator in the consignment's lineage; the first is the filing agency.</summary>
    public required IReadOnlyList<string> Lineage { get; init; }

    /// <summary>Serialized securitycoop.type.v1.Marking.</summary>
    public required byte[] Marking { get; init; }

    /// <summary>Serialized securitycoop.type.v1.Place; empty where there is none.</summary>
    public required byte[] Place { get; init; }

    /// <summary>Number of securitycoop.type.v1.Level.</summary>
    public required int Risk { get; init; }

    /// <summary>Texts of the rules that hit.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>UTC microseconds.</summary>
    public required long RaisedAt { get; init; }

    /// <summary>Subject of the token of the officer who raised it.</summary>
    public required string RaisedBy { get; init; }

    /// <summary>When the consignment is expected, UTC microseconds; 0 where unknown.</summary>
    public long ExpectedAt { get; init; }

    /// <summary>The rules that hit, in the order of their texts, by id and version as in origin-watch@1; none in messages of before.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];
}

/// <summary>A message that is useless without a receiver: publishing it to no queue is an error, not a success.</summary>
public interface IMustBeRouted;
