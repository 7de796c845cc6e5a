using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>One act in the life of an instrument. It is appended and never changed; a mistake is answered by a further act (AG-1).</summary>
internal sealed record TreatyAction
{
    public required string Agreement { get; init; }

    /// <summary>From 1, in the order of recording.</summary>
    public required int Number { get; init; }

    public string Name => $"{Agreement}/actions/{Number}";

    public required V1.TreatyActionKind Kind { get; init; }

    /// <summary><c>states/{state}</c> or <c>agencies/{agency}</c>; empty where the act concerns the whole instrument.</summary>
    public string Party { get; init; } = "";

    /// <summary>The date as the document gives it; <see langword="null"/> where an instant was given.</summary>
    public PartialDate? Date { get; init; }

    /// <summary>UTC microseconds from which the act counts; <see langword="null"/>: it has no effect.</summary>
    public long? EffectiveAt { get; init; }

    public string Occasion { get; init; } = "";

    public byte[] DocumentSha256 { get; init; } = [];

    /// <summary>What the act says beyond its party and date. Not altered once recorded.</summary>
    public V1.ActTerms Terms { get; init; } = new();

    /// <summary>It counts only once it is confirmed: full powers are wanting (AG-3), or it was signed ad referendum.</summary>
    public bool IsPending { get; init; }

    /// <summary>UTC microseconds; strictly ascending within an instrument.</summary>
    public required long RecordedAt { get; init; }

    /// <summary><c>agencies/{agency}</c></summary>
    public required string Recorder { get; init; }

    /// <summary>The policy epoch that the act began.</summary>
    public required long Epoch { get; init; }
}
