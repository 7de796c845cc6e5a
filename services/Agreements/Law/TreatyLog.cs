using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Sharing;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Law;

/// <summary>Treaty law as a function: acts in, status out. Status is never set.</summary>
/// <remarks>
/// Sources: Vienna Convention on the Law of Treaties (1969), articles 11 to 25 (consent, reservations, entry into force, provisional
/// application), 39 to 41 (amendment) and 54 to 72 (end and suspension); articles 55 and 56 (2) give the defaults. It covers States;
/// for agencies it is followed by analogy.
/// </remarks>
internal static class TreatyLog
{
    /// <summary>Reads the acts of one instrument.</summary>
    /// <param name="instrument">Its own rules.</param>
    /// <param name="actions">In the order of recording. Acts without effect change nothing.</param>
    /// <param name="knownAt">UTC microseconds: what was recorded later is not known. Later corrections do not change the answer.</param>
    public static InstrumentStatus Read(Instrument instrument, IEnumerable<TreatyAction> actions, long knownAt = long.MaxValue)
    {
        var calendar = instrument.Calendar;
        var acts = ActsInEffect.Of(actions, knownAt);
        var suspensions = Suspension.Of(acts);
        var reservations = Reservations.Of(instrument, acts);
        var tracks = Reservations.Weigh(PartyTracks.Of(instrument, acts, suspensions), reservations, calendar);

        Consent[] consents = [.. tracks.Where(t => t.Spells is [{ Consent.Kind: not Kind.Succeed, CountsFrom: not null }, ..]).Select(t => new Consent(t.Spells[0].CountsFrom!.Value, t.IsInvited, t.Party))];
        var isAwaited = tracks.Any(t => t.IsInvited && t.Spells is not [{ CountsFrom: not null }, ..]);
        var entry = instrument.EntryIntoForceRule.Apply(consents, isAwaited);
        if (entry is { } known) tracks = [.. tracks.Select(t => EnterIntoForce(t, instrument, known))];

        var status = new InstrumentStatus
        {
            OpenedAt = acts.Where(a => a.Kind == Kind.OpenForSignature).Min(a => a.EffectiveAt),
            CompleteAt = entry is { } met ? calendar.StartOf(met.ConditionMet) : consents.Length > 0 && !isAwaited ? calendar.StartOf(consents.Max(c => c.Day)) : null,
            EntryIntoForce = entry is { } found ? calendar.StartOf(found.Day) : null,
            Suspensions = suspensions,
            Reservations = reservations,
            Classifications = instrument.Classifications,
            Ending = Endings(instrument, acts, tracks).MinBy(e => e.At),
        };
        return status with { Tracks = [.. tracks.Select(t => t with { Operating = Operating(t, status) })], Amendments = Amendments.Of(instrument, acts, tracks) };
    }

    private static PartyTrack EnterIntoForce(PartyTrack track, Instrument instrument, EntryIntoForce entry)
    {
        List<Spell> spells = [.. track.Spells.Select(s => s with { EntryIntoForce = DayFor(s, instrument.EntryIntoForceRule, entry) is { } day ? instrument.Calendar.StartOf(day) : null })];
        // What was applied provisionally is in force now (article 25 (2)); it does not come back after the party's end.
        var from = spells.Min(s => s.EntryIntoForce) ?? long.MaxValue;
        return track with { Spells = spells, Provisional = [.. track.Provisional.Select(p => p with { Period = p.Period with { Until = Math.Min(p.Period.Until, from) } }).Where(p => p.Period.From < p.Period.Until)] };
    }

    // Who takes another's place does so at once, where the instrument is in force.
    private static DateOnly? DayFor(Spell spell, EntryIntoForceRule rule, EntryIntoForce entry) => spell switch
    {
        { Consent.Kind: Kind.Succeed } => spell.ConsentDay > entry.Day ? spell.ConsentDay : entry.Day,
        { CountsFrom: { } day } => rule.ForParty(day, entry),
        _ => null,
    };

    private static IEnumerable<Ending> Endings(Instrument instrument, TreatyAction[] acts, PartyTrack[] tracks)
    {
        foreach (var act in acts)
        {
            if (act.Kind == Kind.Terminate) yield return new Ending(act.EffectiveAt!.Value, V1.AgreementState.Terminated);
            else if (act.Kind == Kind.Supersede) yield return new Ending(act.EffectiveAt!.Value, V1.AgreementState.Superseded, act.Terms.Successor);
            else if (act.Kind == Kind.Abandon) yield return new Ending(act.EffectiveAt!.Value, V1.AgreementState.Abandoned);
        }

        if (instrument.ExpiresOn is { } day) yield return new Ending(instrument.Calendar.StartOf(day), V1.AgreementState.Expired);
        // Falling below the number of its entry into force does not end it (article 55); a party alone has nobody to keep it with.
        foreach (var at in tracks.SelectMany(t => t.Spells).Select(s => s.EndsAt).OfType<long>().Order())
        {
            if (tracks.Count(t => t.Spells.Any(s => s.HasBegun(at) && !(s.EndsAt <= at))) < 2) yield return new Ending(at, V1.AgreementState.Terminated);
        }
    }

    private static IReadOnlyList<Period> Operating(PartyTrack track, InstrumentStatus status)
    {
        var bound = PeriodSet.Of(track.Spells.Select(s => s.Bound).OfType<Period>());
        var alive = PeriodSet.Of([new Period(long.MinValue, status.EndsAt ?? long.MaxValue)]);
        return PeriodSet.Subtract(PeriodSet.Intersect(bound, alive), [.. status.SuspendedForAll, .. track.Suspensions]);
    }
}
