using SecurityCoop.Agreements.Policy;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Treaty law as a function: acts in, status out. Status is never set.</summary>
/// <remarks>
/// Sources: Vienna Convention on the Law of Treaties (1969), articles 24 (entry into force), 54 to 57 (withdrawal, termination,
/// suspension) and 72; articles 55 and 56 (2) give the defaults. It covers States; for agencies it is followed by analogy.
/// </remarks>
internal static class TreatyLog
{
    /// <summary>Reads the acts of one instrument.</summary>
    /// <param name="instrument">Its own rules.</param>
    /// <param name="actions">In the order of recording. Acts without effect change nothing.</param>
    /// <param name="calendar">Where legal days begin and end.</param>
    public static InstrumentStatus Read(Instrument instrument, IEnumerable<TreatyAction> actions, DepositaryCalendar calendar)
    {
        TreatyAction[] acts = [.. actions.Where(a => a.EffectiveAt is not null)];
        var tracks = Tracks(acts, calendar);

        Consent[] consents = [.. tracks.Where(t => t.Spells.Count > 0).Select(t => new Consent(t.Spells[0].ConsentDay, t.IsInvited))];
        var isAwaited = tracks.Any(t => t.IsInvited && t.Spells.Count == 0);
        var entry = instrument.EntryIntoForceRule.Apply(consents, isAwaited);
        if (entry is { } known) tracks = [.. tracks.Select(t => EnterIntoForce(t, instrument, known, calendar))];

        var inForce = entry is { } found ? calendar.StartOf(found.Day) : (long?)null;
        var suspensions = Suspensions(acts, party: "");
        var end = End(acts, tracks);
        return new InstrumentStatus
        {
            IsOpened = acts.Any(a => a.Kind == V1.TreatyActionKind.OpenForSignature),
            IsComplete = entry is not null || (consents.Length > 0 && !isAwaited),
            EntryIntoForce = inForce,
            EndsAt = end,
            Suspensions = suspensions,
            Tracks = [.. tracks.Select(t => t with { Operating = Operating(t, suspensions, end) })],
        };
    }

    private static PartyTrack[] Tracks(TreatyAction[] acts, DepositaryCalendar calendar) =>
    [
        .. acts.Where(a => a.Kind is V1.TreatyActionKind.Invite or V1.TreatyActionKind.Sign or V1.TreatyActionKind.Accede)
            .GroupBy(a => a.Party)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new PartyTrack
            {
                Party = g.Key,
                IsInvited = g.Any(a => a.Kind == V1.TreatyActionKind.Invite),
                Spells = Spells(acts, g.Key, calendar),
                Suspensions = Suspensions(acts, g.Key),
            }),
    ];

    private static List<Spell> Spells(TreatyAction[] acts, string party, DepositaryCalendar calendar)
    {
        List<Spell> spells = [];
        foreach (var act in acts.Where(a => a.Party == party))
        {
            if (act.Kind is V1.TreatyActionKind.Sign or V1.TreatyActionKind.Accede)
                spells.Add(new Spell { Consent = act, ConsentDay = act.Date?.Full ?? calendar.DayOf(act.EffectiveAt!.Value) });
            else if (act.Kind == V1.TreatyActionKind.NotifyWithdrawal && spells.Count > 0)
                spells[^1] = spells[^1] with { NoticeAt = NoticeOf(act, calendar), WithdrawnAt = act.EffectiveAt };
        }
        return spells;
    }

    private static long NoticeOf(TreatyAction act, DepositaryCalendar calendar) =>
        act.Date?.Full is { } day ? calendar.StartOf(day) : act.RecordedAt;

    private static PartyTrack EnterIntoForce(PartyTrack track, Instrument instrument, EntryIntoForce entry, DepositaryCalendar calendar) =>
        track with
        {
            Spells = [.. track.Spells.Select(s => s with
            {
                EntryIntoForce = calendar.StartOf(instrument.EntryIntoForceRule.ForParty(s.ConsentDay, entry)),
            })],
        };

    private static IReadOnlyList<Period> Suspensions(TreatyAction[] acts, string party)
    {
        List<Period> periods = [];
        foreach (var act in acts.Where(a => a.Party == party))
        {
            var at = act.EffectiveAt!.Value;
            if (act.Kind == V1.TreatyActionKind.Suspend)
                periods.Add(new Period(at, long.MaxValue));
            else if (act.Kind == V1.TreatyActionKind.Resume)
                periods = [.. periods.Select(p => p.Contains(at) ? p with { Until = at } : p)];
        }
        return PeriodSet.Of(periods);
    }

    private static long? End(TreatyAction[] acts, PartyTrack[] tracks)
    {
        var act = acts.Where(a => a.Kind == V1.TreatyActionKind.Terminate).Min(a => a.EffectiveAt);
        var lonely = tracks.SelectMany(t => t.Spells).Select(s => s.WithdrawnAt).OfType<long>().Order()
            .Where(at => tracks.Count(t => t.Spells.Any(s => s.Consent.EffectiveAt <= at && !(s.WithdrawnAt <= at))) < 2)
            .Select(at => (long?)at).FirstOrDefault();
        return act is null || lonely < act ? lonely ?? act : act;
    }

    private static IReadOnlyList<Period> Operating(PartyTrack track, IReadOnlyList<Period> suspensions, long? end)
    {
        var bound = PeriodSet.Of(track.Spells.Select(s => s.Bound).OfType<Period>());
        var alive = PeriodSet.Of([new Period(long.MinValue, end ?? long.MaxValue)]);
        return PeriodSet.Subtract(PeriodSet.Intersect(bound, alive), [.. suspensions, .. track.Suspensions]);
    }
}
