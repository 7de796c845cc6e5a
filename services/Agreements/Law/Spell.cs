using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Law;

/// <summary>A party's time with an instrument, from its consent to its end. One that returns has several.</summary>
internal sealed record Spell
{
    /// <summary>The act of consent.</summary>
    public required TreatyAction Consent { get; init; }

    /// <summary>The day of the consent.</summary>
    public required DateOnly ConsentDay { get; init; }

    /// <summary>
    /// The day from which the consent counts: with a reservation, once another contracting party has accepted it (Vienna Convention on
    /// the Law of Treaties, article 20 (4) (c)); <see langword="null"/> while none has.
    /// </summary>
    public DateOnly? CountsFrom { get; init; }

    /// <summary>When the instrument enters into force for the party; <see langword="null"/> while the condition is not met.</summary>
    public long? EntryIntoForce { get; init; }

    /// <summary>From a notice of withdrawal to its revocation or effect.</summary>
    public IReadOnlyList<Period> Notices { get; init; } = [];

    /// <summary>When the notice has run out, or another takes the party's place.</summary>
    public long? EndsAt { get; init; }

    /// <summary>Another took the party's place.</summary>
    public bool IsSucceeded { get; init; }

    /// <summary>The time for which the party is bound, whether or not the operation is suspended.</summary>
    public Period? Bound => EntryIntoForce is { } from ? new Period(from, EndsAt ?? long.MaxValue) : null;

    public bool HasBegun(long instant) => Consent.EffectiveAt <= instant;
}
