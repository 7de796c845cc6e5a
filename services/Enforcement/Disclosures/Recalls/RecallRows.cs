namespace SecurityCoop.Enforcement.Disclosures.Recalls;

/// <summary>A recall as it was made; never altered.</summary>
public sealed class RecallRow
{
    public required Guid Id { get; init; }

    /// <summary>Format: agencies/{agency}</summary>
    public required string Originator { get; init; }

    /// <summary>With <see cref="Record"/>; else empty.</summary>
    public required string Collection { get; init; }

    /// <summary>Absent: every record.</summary>
    public required Guid? Record { get; init; }

    /// <summary>Empty: every recipient.</summary>
    public required string Recipient { get; init; }

    /// <summary>An agreement or a provision; empty: whatever the basis.</summary>
    public required string Basis { get; init; }

    public required string Reason { get; init; }

    /// <summary>UTC microseconds. What was given later is not part of it.</summary>
    public required long At { get; init; }
}

/// <summary>A recall as it concerns one recipient, and what that answered.</summary>
public sealed class RecallNoticeRow
{
    public required Guid Recall { get; init; }

    /// <summary>Format: agencies/{agency}</summary>
    public required string Recipient { get; init; }

    /// <summary>As the recall's; for lists.</summary>
    public required long At { get; init; }

    public required int Versions { get; init; }

    /// <summary>A value of the contract's RecallOutcome; 0 while outstanding.</summary>
    public int Outcome { get; set; }

    public string OutcomeReason { get; set; } = "";

    /// <summary>UTC microseconds; 0 while outstanding.</summary>
    public long AnsweredAt { get; set; }

    /// <summary>Whoever writes must have read the one before.</summary>
    public int Revision { get; set; }
}
