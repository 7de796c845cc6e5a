using System.Numerics;

namespace SecurityCoop.Sharing;

/// <summary>How a recipient must handle what it is given. Technology ends at its door: the ledger says what it holds, and under which duties.</summary>
[Flags]
public enum Handling
{
    None = 0,

    /// <summary>H1: not as evidence in proceedings without the originator's consent.</summary>
    NoJudicialUse = 1 << 1,

    /// <summary>H2: not beyond the recipient's own agency.</summary>
    NoDissemination = 1 << 2,

    /// <summary>Kept and passed on in encrypted form only.</summary>
    Encrypt = 1 << 3,

    /// <summary>The originator is named wherever it is used.</summary>
    Attribution = 1 << 4,
}

/// <summary>
/// What a provision attaches to what it opens. Some caveats decide whether it opens at all (delay, originator control, request), the
/// others travel with the record. Durations are microseconds, and 0 means that there is none.
/// </summary>
public sealed record Caveats
{
    public static Caveats None { get; } = new();

    public Handling Handling { get; init; }

    /// <summary>The recipient deletes it so long after it was given.</summary>
    public long Retention { get; init; }

    /// <summary>A revision is reached only so long after it was recorded.</summary>
    public long Delay { get; init; }

    /// <summary>Statistics show no cell that fewer records of an originator make.</summary>
    public int MinAggregation { get; init; }

    /// <summary>ORCON: the originator's word is needed for each record, see <see cref="Marking.ReleasedTo"/>.</summary>
    public bool OriginatorControlled { get; init; }

    /// <summary>Only what the recipient has asked for, see <see cref="Subject.RequestedBy"/>.</summary>
    public bool RequiresRequest { get; init; }

    /// <summary>How many there are: of two provisions that open as much, the one with fewer is the basis.</summary>
    public int Count => BitOperations.PopCount((uint)Handling)
        + (Retention > 0 ? 1 : 0) + (Delay > 0 ? 1 : 0) + (MinAggregation > 1 ? 1 : 0) + (OriginatorControlled ? 1 : 0) + (RequiresRequest ? 1 : 0);
}

/// <summary>How a permitting provision stands between two agencies.</summary>
public enum Standing : byte
{
    /// <summary>It operates.</summary>
    Full,

    /// <summary>It is suspended, or ended a while ago, and leaves readable what was given before: not a record more.</summary>
    Residual,

    /// <summary>It is suspended, and what was given under it is asked back. Opens nothing.</summary>
    Recalled,
}
