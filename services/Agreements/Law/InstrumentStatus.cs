using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Law;

/// <summary>Where an instrument and its parties stand, over all time, as far as the acts known say.</summary>
internal sealed record InstrumentStatus
{
    /// <summary>When the text was adopted, and frozen.</summary>
    public long? OpenedAt { get; init; }

    public bool IsOpened => OpenedAt is not null;

    /// <summary>Since when nobody is awaited any more: all invited parties consented, or the condition of entry into force is met.</summary>
    public long? CompleteAt { get; init; }

    /// <summary>UTC microseconds; may lie in the future.</summary>
    public long? EntryIntoForce { get; init; }

    /// <summary>By an act, by its term, or because fewer than two parties remain.</summary>
    public Ending? Ending { get; init; }

    public long? EndsAt => Ending?.At;

    public IReadOnlyList<Suspension> Suspensions { get; init; } = [];

    /// <summary>When nothing of it operates for anybody; ascending.</summary>
    public IReadOnlyList<Period> SuspendedForAll => PeriodSet.Of(Suspensions.Where(s => s.IsForAll).Select(s => s.Period));

    /// <summary>Invited parties, and those with a consent that has effect, by name.</summary>
    public IReadOnlyList<PartyTrack> Tracks { get; init; } = [];

    public IReadOnlyList<Reservation> Reservations { get; init; } = [];

    /// <summary>What the parties' classifications count as; each as itself where <see langword="null"/>.</summary>
    public ClassificationTable? Classifications { get; init; }

    /// <summary>In the order of their proposal.</summary>
    public IReadOnlyList<Amendment> Amendments { get; init; } = [];

    public PartyTrack? TrackOf(string party) => Tracks.FirstOrDefault(t => t.Party == party);

    public Amendment? AmendmentOf(string id) => Amendments.FirstOrDefault(a => a.Id == id);

    public V1.AgreementState StateAt(long instant)
    {
        if (Ending?.At <= instant) return Ending.As;
        if (EntryIntoForce <= instant)
            return SuspendedForAll.Any(s => s.Contains(instant)) ? V1.AgreementState.Suspended : V1.AgreementState.InForce;
        if (Tracks.Count(t => t.AppliesProvisionally(instant)) >= 2) return V1.AgreementState.ProvisionallyApplied;
        if (CompleteAt <= instant) return V1.AgreementState.Signed;
        if (OpenedAt <= instant || Tracks.Any(t => t.Signature?.EffectiveAt <= instant || t.SpellAt(instant) is not null)) return V1.AgreementState.OpenForSignature;
        return Tracks.Any(t => t.KnownFrom <= instant) ? V1.AgreementState.Negotiation : V1.AgreementState.Draft;
    }

    public V1.PartyState StateAt(PartyTrack track, long instant) =>
        EndsAt <= instant && track.Spells.Count > 0 && track.StateAt(instant) != V1.PartyState.Succeeded ? V1.PartyState.Withdrawn : track.StateAt(instant);

    /// <summary>When a provision binds a party, be it suspended or not: in force, or provisionally applied.</summary>
    public IReadOnlyList<Period> Bound(PartyTrack track, string provision)
    {
        var bound = track.Spells.Select(s => s.Bound).OfType<Period>().Concat(track.Provisional.Where(p => p.Covers(provision)).Select(p => p.Period));
        return PeriodSet.Intersect(PeriodSet.Of(bound), [new Period(long.MinValue, EndsAt ?? long.MaxValue)]);
    }

    /// <summary>The text binding between two parties, as in v1+a1.</summary>
    public string TextBetween(string one, string other, long instant) =>
        string.Join('+', [Instruments.Instrument.FirstText, .. Amendments.Where(a => a.Between(one, other)?.Contains(instant) == true).Select(a => a.Id)]);
}

/// <summary>How and when an instrument ends.</summary>
internal sealed record Ending(long At, V1.AgreementState As, string Successor = "");
