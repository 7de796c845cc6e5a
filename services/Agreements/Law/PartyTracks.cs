using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Sharing;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Law;

/// <summary>From acts to parties: who signed, consented, took another's place, gave notice. Entry into force comes later.</summary>
internal static class PartyTracks
{
    public static PartyTrack[] Of(Instrument instrument, TreatyAction[] acts, IReadOnlyList<Suspension> suspensions)
    {
        var spells = Spells(instrument, acts);
        return
        [
            .. acts.Where(a => a.Party.Length > 0 && a.Kind is Kind.Invite or Kind.Sign or Kind.Consent or Kind.Accede or Kind.Succeed)
                .GroupBy(a => a.Party, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new PartyTrack
                {
                    Party = g.Key,
                    IsInvited = g.Any(a => a.Kind == Kind.Invite),
                    KnownFrom = g.Min(a => a.EffectiveAt!.Value),
                    Signature = g.FirstOrDefault(a => a.Kind == Kind.Sign),
                    Spells = spells.GetValueOrDefault(g.Key) ?? [],
                    Provisional = Provisional(acts, g.Key),
                    Suspensions = PeriodSet.Of(suspensions.Where(s => s.IsWholeFor(g.Key)).Select(s => s.Period)),
                }),
        ];
    }

    private static Dictionary<string, List<Spell>> Spells(Instrument instrument, TreatyAction[] acts)
    {
        var spells = new Dictionary<string, List<Spell>>(StringComparer.Ordinal);
        foreach (var act in acts)
        {
            var own = spells.GetValueOrDefault(act.Party);
            if (IsConsent(instrument, act))
            {
                if (act.Kind == Kind.Succeed && spells.GetValueOrDefault(act.Terms.Predecessor) is { Count: > 0 } old)
                    old[^1] = old[^1] with { EndsAt = act.EffectiveAt, IsSucceeded = true };
                if (own is null) spells[act.Party] = own = [];
                var day = act.Date?.Full ?? instrument.Calendar.DayOf(act.EffectiveAt!.Value);
                own.Add(new Spell { Consent = act, ConsentDay = day, CountsFrom = day });
            }
            else if (act.Kind == Kind.NotifyWithdrawal && own is [.., var last])
            {
                var notice = act.Date?.Full is { } day ? instrument.Calendar.StartOf(day) : act.RecordedAt;
                own[^1] = last with { Notices = [.. last.Notices, new Period(notice, act.EffectiveAt!.Value)], EndsAt = act.EffectiveAt };
            }
            else if (act.Kind == Kind.RevokeWithdrawal && own is [.., { Notices: [.., var given], IsSucceeded: false } back])
            {
                own[^1] = back with { Notices = [.. back.Notices.SkipLast(1), given with { Until = act.EffectiveAt!.Value }], EndsAt = null };
            }
        }
        return spells;
    }

    /// <summary>Whether the act expresses consent to be bound: articles 11 to 15.</summary>
    private static bool IsConsent(Instrument instrument, TreatyAction act) => act.Kind switch
    {
        Kind.Sign => instrument.ConsentRule == V1.ConsentRule.Signature || act.Terms.Definitive,
        Kind.Consent or Kind.Accede or Kind.Succeed => true,
        _ => false,
    };

    private static List<ProvisionalApplication> Provisional(TreatyAction[] acts, string party)
    {
        List<ProvisionalApplication> found = [];
        foreach (var act in acts.Where(a => a.Party == party))
        {
            var at = act.EffectiveAt!.Value;
            if (act.Kind == Kind.ProvisionalStart)
                found.Add(new ProvisionalApplication(act.Terms.Provisions.ToHashSet(StringComparer.Ordinal), new Period(at, long.MaxValue)));
            else if (act.Kind == Kind.ProvisionalEnd)
                found = [.. found.Select(p => p.Period.Contains(at) ? p with { Period = new Period(p.Period.From, at) } : p)];
        }
        return found;
    }
}
