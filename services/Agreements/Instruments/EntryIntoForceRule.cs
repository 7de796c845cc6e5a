using System.Diagnostics;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>The day on which the condition was met, and the day on which the instrument enters into force.</summary>
internal readonly record struct EntryIntoForce(DateOnly ConditionMet, DateOnly Day);

/// <summary>A party's first consent with effect.</summary>
/// <param name="Day">Its day.</param>
/// <param name="IsInvited">The party was invited; others accede.</param>
internal readonly record struct Consent(DateOnly Day, bool IsInvited);

/// <summary>When an instrument enters into force, and when it does so for a party that joins later.</summary>
internal abstract record EntryIntoForceRule
{
    /// <summary>Under any rule: a treaty needs two.</summary>
    private const int FewestConsents = 2;

    /// <summary>For a party that consents after the condition is met: this long after its consent.</summary>
    public Delay LateJoinerDelay { get; init; }

    /// <summary>On a date, or with the second consent where that comes later.</summary>
    internal sealed record OnDate(DateOnly Day) : EntryIntoForceRule;

    /// <summary>Some time after the consents counted are complete.</summary>
    /// <param name="Needed">How many consents; <see langword="null"/> asks for those of all invited parties.</param>
    /// <param name="Delay">How long after.</param>
    internal sealed record AfterConsents(int? Needed, Delay Delay) : EntryIntoForceRule;

    /// <summary>Applies the rule to the consents that have effect.</summary>
    /// <param name="consents">One for each party, in any order.</param>
    /// <param name="isAwaited">Some invited party has not consented.</param>
    /// <returns><see langword="null"/> while the condition is not met.</returns>
    public EntryIntoForce? Apply(IReadOnlyCollection<Consent> consents, bool isAwaited)
    {
        DateOnly[] days = [.. consents.Select(c => c.Day).Order()];
        if (days.Length < FewestConsents) return null;

        var two = days[FewestConsents - 1];
        switch (this)
        {
            case OnDate { Day: var day }:
                return new(Later(day, two), Later(day, two));
            case AfterConsents { Needed: { } needed, Delay: var delay }:
                if (days.Length < needed) return null;
                var last = Later(days[needed - 1], two);
                return new(last, delay.After(last));
            case AfterConsents { Needed: null, Delay: var delay }:
                if (isAwaited) return null;
                var complete = Later(consents.Where(c => c.IsInvited).Max(c => c.Day), two);
                return new(complete, delay.After(complete));
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>The day on which the instrument, whose entry into force is known, does so for a party.</summary>
    public DateOnly ForParty(DateOnly consent, EntryIntoForce instrument) =>
        consent <= instrument.ConditionMet ? instrument.Day : Later(LateJoinerDelay.After(consent), instrument.Day);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
