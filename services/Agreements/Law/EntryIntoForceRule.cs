using System.Diagnostics;

namespace SecurityCoop.Agreements.Law;

/// <summary>The day on which the condition was met, and the day on which the instrument enters into force.</summary>
internal readonly record struct EntryIntoForce(DateOnly ConditionMet, DateOnly Day);

/// <summary>A party's first consent with effect.</summary>
/// <param name="Day">Its day.</param>
/// <param name="IsInvited">The party was invited; others accede.</param>
/// <param name="Party">Who consented.</param>
internal readonly record struct Consent(DateOnly Day, bool IsInvited, string Party = "");

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
    internal sealed record AfterConsents(int? Needed, Delay Delay) : EntryIntoForceRule
    {
        /// <summary>What those who consented must weigh, beside their number.</summary>
        public WeightShare? Share { get; init; }
    }

    /// <summary>Once each rule is met: on the latest of their days.</summary>
    internal sealed record AllOf(IReadOnlyList<EntryIntoForceRule> Rules) : EntryIntoForceRule;

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
            case AfterConsents { Needed: var needed, Delay: var delay, Share: var share }:
                var counted = needed is { } number ? CountOf(number, days) : LastOfAll(consents, isAwaited);
                var weighed = share is null ? two : share.MetOn(consents);
                if (counted is not { } count || weighed is not { } weight) return null;
                var met = Later(Later(count, weight), two);
                return new(met, delay.After(met));
            case AllOf { Rules: var rules }:
                EntryIntoForce?[] entries = [.. rules.Select(r => r.Apply(consents, isAwaited))];
                return Array.TrueForAll(entries, e => e is not null) ? new(entries.Max(e => e!.Value.ConditionMet), entries.Max(e => e!.Value.Day)) : null;
            default:
                throw new UnreachableException();
        }
    }

    private static DateOnly? CountOf(int needed, DateOnly[] days) => days.Length < needed ? null : days[needed - 1];

    private static DateOnly? LastOfAll(IReadOnlyCollection<Consent> consents, bool isAwaited) =>
        isAwaited || !consents.Any(c => c.IsInvited) ? null : consents.Where(c => c.IsInvited).Max(c => c.Day);

    /// <summary>The day on which the instrument, whose entry into force is known, does so for a party.</summary>
    public DateOnly ForParty(DateOnly consent, EntryIntoForce instrument) =>
        consent <= instrument.ConditionMet ? instrument.Day : Later(LateJoinerDelay.After(consent), instrument.Day);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
