using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Law;

/// <summary>Where one party stands to an instrument, over all time.</summary>
internal sealed record PartyTrack
{
    /// <summary><c>states/{state}</c> or <c>agencies/{agency}</c></summary>
    public required string Party { get; init; }

    /// <summary>Named as a negotiating party; others accede.</summary>
    public bool IsInvited { get; init; }

    /// <summary>First instant at which the party has to do with the instrument.</summary>
    public long KnownFrom { get; init; } = long.MinValue;

    /// <summary>A signature that is not consent, or the one that is; <see langword="null"/> for those who accede.</summary>
    public TreatyAction? Signature { get; init; }

    /// <summary>In the order of consent; empty while no act of consent has effect.</summary>
    public IReadOnlyList<Spell> Spells { get; init; } = [];

    /// <summary>When the party applies the instrument, or some of it, before its entry into force.</summary>
    public IReadOnlyList<ProvisionalApplication> Provisional { get; init; } = [];

    /// <summary>When the operation is suspended for this party as a whole.</summary>
    public IReadOnlyList<Period> Suspensions { get; init; } = [];

    /// <summary>When the instrument operates for the party: in force, and suspended neither for it nor for all.</summary>
    public IReadOnlyList<Period> Operating { get; init; } = [];

    public Spell? LastSpell => Spells.Count > 0 ? Spells[^1] : null;

    /// <summary>The spell that counts at an instant: the latest that has begun.</summary>
    public Spell? SpellAt(long instant) => Spells.LastOrDefault(s => s.HasBegun(instant));

    public bool AppliesProvisionally(long instant) => Provisional.Any(p => p.Period.Contains(instant));

    /// <summary>Where the party stands at an instant, apart from the instrument's own end.</summary>
    public V1.PartyState StateAt(long instant)
    {
        if (SpellAt(instant) is not { } spell)
            return AppliesProvisionally(instant) ? V1.PartyState.Provisional : Signature?.EffectiveAt <= instant ? V1.PartyState.Signed : V1.PartyState.Invited;
        if (spell.EndsAt <= instant) return spell.IsSucceeded ? V1.PartyState.Succeeded : V1.PartyState.Withdrawn;
        if (spell.EntryIntoForce is not { } inForce || instant < inForce)
            return AppliesProvisionally(instant) ? V1.PartyState.Provisional : spell.Consent.Kind == V1.TreatyActionKind.Sign ? V1.PartyState.Signed : V1.PartyState.Consented;
        if (Suspensions.Any(s => s.Contains(instant))) return V1.PartyState.Suspended;
        return spell.Notices.Any(n => n.Contains(instant)) ? V1.PartyState.WithdrawalNotified : V1.PartyState.InForce;
    }
}

/// <summary>A time of provisional application (Vienna Convention on the Law of Treaties, article 25).</summary>
/// <param name="Provisions">Those applied; all where empty.</param>
/// <param name="Period">From its notification to its end or to the entry into force for the party.</param>
internal sealed record ProvisionalApplication(IReadOnlySet<string> Provisions, Period Period)
{
    public bool Covers(string provision) => Provisions.Count == 0 || Provisions.Contains(provision);
}
