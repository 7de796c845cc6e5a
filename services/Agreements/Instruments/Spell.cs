using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>A party's time with an instrument, from its consent to its withdrawal. One that returns has several.</summary>
internal sealed record Spell
{
    /// <summary>The act of consent.</summary>
    public required TreatyAction Consent { get; init; }

    /// <summary>The day of the consent.</summary>
    public required DateOnly ConsentDay { get; init; }

    /// <summary>When the instrument enters into force for the party; <see langword="null"/> while the condition is not met.</summary>
    public long? EntryIntoForce { get; init; }

    /// <summary>When notice was given.</summary>
    public long? NoticeAt { get; init; }

    /// <summary>When the notice has run out.</summary>
    public long? WithdrawnAt { get; init; }

    /// <summary>The time for which the party is bound, whether or not the operation is suspended.</summary>
    public Period? Bound => EntryIntoForce is { } from ? new Period(from, WithdrawnAt ?? long.MaxValue) : null;
}
