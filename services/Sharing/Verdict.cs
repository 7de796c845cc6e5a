namespace SecurityCoop.Sharing;

/// <summary>Why the rule refuses. For the owner's eyes and the log; a refused caller sees only NOT_FOUND.</summary>
public enum RefusalReason : byte
{
    None,
    NoProvisionInForce,
    Forbidden,
    ActionNotOpened,
    DomainNotCovered,
    TypeNotCovered,
    LevelTooLow,
    OutsideGeography,
    PurposeNotAllowed,
    RecordedTooEarly,
    ClassificationTooHigh,
    TlpTooStrict,
    NotReleased,
}

/// <summary>The answer of the access rule.</summary>
public readonly record struct Verdict
{
    internal static Verdict OfOwner { get; } = new() { Permitted = true, Own = true, Mask = FieldGroups.All, ValidUntil = long.MaxValue };

    internal static Verdict Refused(RefusalReason reason) => new() { Reason = reason };

    public bool Permitted { get; init; }

    /// <summary>The caller's agency is the sole originator.</summary>
    public bool Own { get; init; }

    public RefusalReason Reason { get; init; }

    /// <summary>What may be shown: the intersection over all originators.</summary>
    public FieldGroups Mask { get; init; }

    /// <summary>One grant for each foreign originator; empty for own records and refusals.</summary>
    public GrantList Basis { get; init; }

    /// <summary>First instant at which the basis ends as far as is known; <see cref="long.MaxValue"/> where none is known.</summary>
    public long ValidUntil { get; init; }
}
