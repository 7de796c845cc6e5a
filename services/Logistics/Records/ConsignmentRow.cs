using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Records;

/// <summary>
/// A consignment as the table holds it: what decides visibility in columns, so that a query can be narrowed by it, and the record
/// itself as the message of the contract.
/// </summary>
internal sealed class ConsignmentRow : ISharedRow
{
    public required Guid Id { get; init; }

    /// <summary>Who filed it. Whoever else is in the lineage stands in the body.</summary>
    public required string Originator { get; init; }

    /// <summary>The risk.</summary>
    public required Level Level { get; set; }

    public required Classification Classification { get; set; }

    public required Tlp Tlp { get; set; }

    /// <summary>UTC microseconds; the order of every list, and the time that provisions reach back to.</summary>
    public required long FiledAt { get; init; }

    Keyset ISharedRow.Key => new(FiledAt, Id);

    /// <summary>1, 2, 3 … Whoever writes must have read the one before.</summary>
    public required int Revision { get; set; }

    /// <summary>The whole record, unmasked, without what is made for each reader.</summary>
    public required byte[] Body { get; set; }
}

/// <summary>A state that a consignment was changed away from. Never altered.</summary>
internal sealed class ConsignmentRevisionRow
{
    public required Guid Consignment { get; init; }

    public required int Revision { get; init; }

    public required byte[] Body { get; init; }
}

/// <summary>Where a container is declared.</summary>
internal sealed class ConsignmentContainerRow
{
    /// <summary>ISO 6346, normalised.</summary>
    public required string Container { get; init; }

    public required Guid Consignment { get; init; }
}

/// <summary>Whom an agency's consignments name, by a hash: for telling newcomers, not for searching persons.</summary>
internal sealed class ConsignmentTraderRow
{
    /// <summary>The agency that filed.</summary>
    public required string Originator { get; init; }

    public required string Trader { get; init; }

    public required Guid Consignment { get; init; }

    /// <summary>UTC microseconds.</summary>
    public required long FiledAt { get; init; }
}

/// <summary>A warning, one for each revision of a consignment.</summary>
internal sealed class ConsignmentWarningRow
{
    public required Guid Consignment { get; init; }

    public required int Revision { get; init; }

    /// <summary>The warning as the contract says it.</summary>
    public required byte[] Body { get; init; }
}
