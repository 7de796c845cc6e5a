using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Where an instrument and its parties stand, over all time, as far as the acts recorded say.</summary>
internal sealed record InstrumentStatus
{
    /// <summary>The text was adopted; it is frozen since.</summary>
    public bool IsOpened { get; init; }

    /// <summary>Nobody is awaited any more: all invited parties consented, or the condition of entry into force is met.</summary>
    public bool IsComplete { get; init; }

    /// <summary>UTC microseconds; may lie in the future.</summary>
    public long? EntryIntoForce { get; init; }

    /// <summary>By an act, or because fewer than two parties remain.</summary>
    public long? EndsAt { get; init; }

    /// <summary>When the operation is suspended for all.</summary>
    public IReadOnlyList<Period> Suspensions { get; init; } = [];

    /// <summary>Invited parties, and those with a consent that has effect, by name.</summary>
    public IReadOnlyList<PartyTrack> Tracks { get; init; } = [];

    public PartyTrack? TrackOf(string party) => Tracks.FirstOrDefault(t => t.Party == party);

    public V1.AgreementState StateAt(long instant)
    {
        if (!IsOpened) return V1.AgreementState.Draft;
        if (EndsAt <= instant) return V1.AgreementState.Terminated;
        if (EntryIntoForce <= instant)
            return Suspensions.Any(s => s.Contains(instant)) ? V1.AgreementState.Suspended : V1.AgreementState.InForce;
        return IsComplete ? V1.AgreementState.Signed : V1.AgreementState.OpenForSignature;
    }

    public V1.PartyState StateAt(PartyTrack track, long instant) =>
        EndsAt <= instant && track.Spells.Count > 0 ? V1.PartyState.Withdrawn : track.StateAt(instant);
}
