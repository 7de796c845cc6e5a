using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Where one party stands to an instrument, over all time.</summary>
internal sealed record PartyTrack
{
    /// <summary><c>states/{state}</c> or <c>agencies/{agency}</c></summary>
    public required string Party { get; init; }

    /// <summary>Named as a negotiating party; others accede.</summary>
    public bool IsInvited { get; init; }

    /// <summary>In the order of consent; empty while no act of consent has effect.</summary>
    public IReadOnlyList<Spell> Spells { get; init; } = [];

    /// <summary>When the operation is suspended for this party alone.</summary>
    public IReadOnlyList<Period> Suspensions { get; init; } = [];

    /// <summary>When provisions operate for the party: in force, and suspended neither for it nor for all.</summary>
    public IReadOnlyList<Period> Operating { get; init; } = [];

    public Spell? LastSpell => Spells.Count > 0 ? Spells[^1] : null;

    /// <summary>Where the party stands at an instant, apart from the instrument's own end.</summary>
    public V1.PartyState StateAt(long instant)
    {
        if (LastSpell is not { } spell) return V1.PartyState.Invited;
        if (spell.WithdrawnAt <= instant) return V1.PartyState.Withdrawn;
        if (spell.EntryIntoForce is not { } inForce || instant < inForce)
            return spell.Consent.Kind == V1.TreatyActionKind.Accede ? V1.PartyState.Consented : V1.PartyState.Signed;
        if (Suspensions.Any(s => s.Contains(instant))) return V1.PartyState.Suspended;
        return spell.NoticeAt <= instant ? V1.PartyState.WithdrawalNotified : V1.PartyState.InForce;
    }
}
