namespace SecurityCoop.Enforcement.Disclosures;

/// <summary>One line of the disclosure ledger: a foreign agency was given one revision of one record, and by which article.</summary>
public sealed class Disclosure
{
    public long Id { get; private set; }

    /// <summary>Whose record: the first originator of its lineage. Format: agencies/{agency}</summary>
    public required string Originator { get; init; }

    /// <summary>Who received it. Format: agencies/{agency}</summary>
    public required string Recipient { get; init; }

    /// <summary>Subject of the recipient's token.</summary>
    public required string User { get; init; }

    public required Guid Record { get; init; }

    public required int Revision { get; init; }

    /// <summary>Set of <see cref="Sharing.FieldGroups"/>.</summary>
    public required int Mask { get; init; }

    /// <summary>One of <see cref="Sharing.Actions"/>.</summary>
    public required int Action { get; init; }

    /// <summary>One of <see cref="Sharing.Purposes"/>.</summary>
    public required int Purpose { get; init; }

    /// <summary>The provisions, one for each foreign originator, separated by a space.</summary>
    public required string Basis { get; init; }

    public required long Epoch { get; init; }

    /// <summary>UTC microseconds.</summary>
    public required long At { get; init; }
}
