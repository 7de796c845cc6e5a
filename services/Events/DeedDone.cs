using MassTransit;

namespace SecurityCoop.Events;

/// <summary>
/// A service tells that something was done which commitments may count: an operation was completed, a training held, a transfer
/// received. Agreements advances the commitments that name it, or its kind on its basis, as a source of evidence. Exactly one in
/// effect for each resource and sequence. Must find a queue: it is published again until it does.
/// </summary>
[EntityName("securitycoop.v1.deed-done")]
public sealed record DeedDone : IMustBeRouted
{
    /// <summary>What was done, as in <c>operations/{uuid}</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>Number of the journal entry within the resource: a transfer received in two parts is told twice.</summary>
    public required int Sequence { get; init; }

    /// <summary>Number of securitycoop.agreements.v1.DeedKind.</summary>
    public required int Kind { get; init; }

    /// <summary>The agreements on whose basis it was done. Format: agreements/{agreement}</summary>
    public required IReadOnlyList<string> Bases { get; init; }

    /// <summary>Whose record it is. Format: agencies/{agency}</summary>
    public required string Agency { get; init; }

    /// <summary>When it was done, UTC microseconds.</summary>
    public required long DoneAt { get; init; }

    /// <summary>How much, a decimal with a point; empty where not known.</summary>
    public string Amount { get; init; } = "1";

    /// <summary>UN/ECE Recommendation 20 or ISO 4217; C62 counts deeds.</summary>
    public string Unit { get; init; } = "C62";

    /// <summary>Number of securitycoop.type.v1.QuantityQualifier.</summary>
    public int Qualifier { get; init; } = 1;
}
