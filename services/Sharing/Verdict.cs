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
    NotRequested,
    Delayed,
    NotGivenBefore,
}

/// <summary>The answer of the access rule.</summary>
public readonly record struct Verdict
{
    internal static Verdict OfOwner { get; } = new() { Permitted = true, Own = true, Mask = FieldGroups.All, ValidUntil = long.MaxValue, ReachedAt = long.MaxValue };

    internal static Verdict Refused(RefusalReason reason, long reachedAt = long.MaxValue) => new() { Reason = reason, ReachedAt = reachedAt };

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

    /// <summary>
    /// First instant at which a delayed provision reaches the record, so that the answer may be another; <see cref="long.MaxValue"/>
    /// where none is waited for.
    /// </summary>
    public long ReachedAt { get; init; }

    /// <summary>Some of the basis is no longer in force, and leaves readable what was given.</summary>
    public bool IsResidual => Basis.Any(grant => grant.Terms.Standing == Standing.Residual);

    /// <summary>How the recipient must handle it: the duties of every originator's provision.</summary>
    public Handling Handling => Basis.Aggregate(Handling.None, (all, grant) => all | grant.Terms.Caveats.Handling);

    /// <summary>Microseconds after which the recipient deletes it, by the strictest provision; 0 where none says.</summary>
    public long Retention => Basis.Select(grant => grant.Terms.Caveats.Retention).Where(retention => retention > 0).DefaultIfEmpty().Min();

    /// <summary>Whether an earlier revision may be open where this one is not: all else holds.</summary>
    public bool MayConcernEarlier => Reason is RefusalReason.Delayed or RefusalReason.NotGivenBefore;
}
