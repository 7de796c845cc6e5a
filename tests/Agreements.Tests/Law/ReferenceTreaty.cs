using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Tests.Law;

/// <summary>
/// The law, read slowly and for one instant: it plays the acts again and asks, pair by pair, day by day. It shares the calendar and the
/// arithmetic of delays with the product, and nothing else.
/// </summary>
internal sealed class ReferenceTreaty
{
    private readonly Instrument instrument;
    private readonly List<(Kind Kind, string Party, DateOnly Day, long At, long Recorded, string Name, V1.ActTerms Terms)> acts = [];
    private readonly List<string> parties = [];

    // Asked often; they do not depend on the instant.
    private readonly Dictionary<string, List<(Kind Kind, DateOnly Day, long At, long Until, bool Succeeded)>> rawSpells = [];
    private readonly Dictionary<string, List<(DateOnly Consent, long ConsentAt, long InForce, long Until, bool Succeeded)>> spells = [];
    private readonly Dictionary<(string, string), long> bound = [];
    private readonly Lazy<(DateOnly Met, DateOnly Day)?> entry;
    private readonly Lazy<long> end;

    public ReferenceTreaty(Instrument instrument, IEnumerable<TreatyAction> recorded)
    {
        this.instrument = instrument;
        (entry, end) = (new(FindEntry), new(FindEnd));
        var all = recorded.ToList();
        foreach (var act in all)
        {
            if (act.Kind == Kind.Correct) continue;
            var counts = act;
            foreach (var correction in all.Where(c => c.Kind == Kind.Correct && c.Terms.RefersTo == act.Name))
                counts = correction.Terms.Correction.Annul ? act with { EffectiveAt = null } : act with { Date = correction.Date, EffectiveAt = correction.EffectiveAt };
            if (counts.EffectiveAt is not { } at) continue;
            acts.Add((act.Kind, act.Party, counts.Date?.Full ?? instrument.Calendar.DayOf(at), at, act.RecordedAt, act.Name, act.Terms));
        }
        foreach (var act in acts)
        {
            if (act.Kind is Kind.Invite or Kind.Sign or Kind.Consent or Kind.Accede or Kind.Succeed && !parties.Contains(act.Party)) parties.Add(act.Party);
        }
    }

    public IReadOnlyList<string> Parties => parties;

    /// <summary>The least level that a record needs, or null where the provision does not operate between the two.</summary>
    public Type.V1.Level? Operates(string provision, string one, string other, long t)
    {
        if (!IsBound(one, provision, t) || !IsBound(other, provision, t) || end.Value <= t || IsSuspended(provision, one, other, t)) return null;
        foreach (var amendment in acts.Where(a => a.Kind == Kind.AmendPropose && a.Terms.Amendment.RemovedProvisions.Contains(provision)))
        {
            if (BoundByAmendment(amendment.Terms.Amendment, one) <= t && BoundByAmendment(amendment.Terms.Amendment, other) <= t) return null;
        }

        var least = Type.V1.Level.Unspecified;
        foreach (var reservation in acts.Where(a => a.Kind == Kind.Reserve && (a.Party == one || a.Party == other) && Stands(a.At, a.Name, Kind.WithdrawReservation, t)))
        {
            var opposite = reservation.Party == one ? other : one;
            if (acts.Any(o => o.Kind == Kind.Object && o.Terms.RefersTo == reservation.Name && o.Party == opposite && o.Terms.Precluding && Stands(o.At, o.Name, Kind.WithdrawObjection, t))) return null;
            foreach (var reserved in reservation.Terms.Reserved.Where(r => r.Provision == provision))
            {
                if (reserved.Excluded) return null;
                if (reserved.MinLevel > least) least = reserved.MinLevel;
            }
        }
        return least;
    }

    private bool Stands(long from, string name, Kind withdrawal, long t)
    {
        foreach (var end in acts)
        {
            if (end.Kind == withdrawal && end.Terms.RefersTo == name) return from <= t && t < end.At;
        }
        return from <= t;
    }

    private bool IsSuspended(string provision, string one, string other, long t)
    {
        var running = new List<(string Party, string Towards, string Provisions, long From, long Until)>();
        foreach (var act in acts.Where(a => a.Kind is Kind.Suspend or Kind.Resume))
        {
            var provisions = string.Join(',', act.Terms.Provisions.Order());
            bool same((string Party, string Towards, string Provisions, long From, long Until) s) => s.Provisions == provisions
                && ((s.Party == act.Party && s.Towards == act.Terms.Towards) || (s.Towards != "" && s.Party == act.Terms.Towards && s.Towards == act.Party));
            if (act.Kind == Kind.Suspend) running.Add((act.Party, act.Terms.Towards, provisions, act.At, long.MaxValue));
            else running = [.. running.Select(s => same(s) && s.From <= act.At && act.At < s.Until ? s with { Until = act.At } : s)];
        }
        return running.Any(s => s.From <= t && t < s.Until && (s.Provisions == "" || s.Provisions.Split(',').Contains(provision))
            && (s.Party == "" || (s.Towards == "" ? s.Party == one || s.Party == other : new[] { s.Party, s.Towards }.Order().SequenceEqual(new[] { one, other }.Order()))));
    }

    private bool IsBound(string party, string provision, long t)
    {
        if (Spells(party).Any(s => s.InForce <= t && t < s.Until)) return true;
        // Before the first entry into force: provisional application.
        var first = Spells(party).Select(s => s.InForce).DefaultIfEmpty(long.MaxValue).Min();
        var applied = false;
        foreach (var act in acts.Where(a => a.Party == party && a.Kind is Kind.ProvisionalStart))
        {
            var ends = acts.SkipWhile(a => a != act).FirstOrDefault(a => a.Party == party && a.Kind == Kind.ProvisionalEnd && act.At <= a.At).At;
            applied |= act.At <= t && t < first && (ends == 0 || t < ends) && (act.Terms.Provisions.Count == 0 || act.Terms.Provisions.Contains(provision));
        }
        return applied;
    }

    /// <summary>A party's times, from entry into force to its end.</summary>
    private List<(DateOnly Consent, long ConsentAt, long InForce, long Until, bool Succeeded)> Spells(string party) =>
        spells.TryGetValue(party, out var known) ? known : spells[party] = FindSpells(party, entry.Value);

    private List<(DateOnly Consent, long ConsentAt, long InForce, long Until, bool Succeeded)> FindSpells(string party, (DateOnly Met, DateOnly Day)? entry)
    {
        return [.. RawSpells(party).Select(s =>
        {
            var counts = s.Kind == Kind.Succeed ? s.Day : CountsFrom(party, s.Day);
            var inForce = entry is null || counts is null ? long.MaxValue
                : s.Kind == Kind.Succeed ? Start(counts > entry.Value.Day ? counts.Value : entry.Value.Day)
                : counts <= entry.Value.Met ? Start(entry.Value.Day) : Start(Later(instrument.EntryIntoForceRule.LateJoinerDelay.After(counts.Value), entry.Value.Day));
            return (s.Day, s.At, inForce, s.Until, s.Succeeded);
        })];
    }

    private List<(Kind Kind, DateOnly Day, long At, long Until, bool Succeeded)> RawSpells(string party) =>
        rawSpells.TryGetValue(party, out var known) ? known : rawSpells[party] = FindRawSpells(party);

    private List<(Kind Kind, DateOnly Day, long At, long Until, bool Succeeded)> FindRawSpells(string party)
    {
        var found = new Dictionary<string, List<(Kind Kind, DateOnly Day, long At, long Until, bool Succeeded)>>();
        foreach (var act in acts)
        {
            var own = found.TryGetValue(act.Party, out var list) ? list : found[act.Party] = [];
            var consents = act.Kind is Kind.Consent or Kind.Accede or Kind.Succeed || (act.Kind == Kind.Sign && (instrument.ConsentRule == V1.ConsentRule.Signature || act.Terms.Definitive));
            if (act.Kind == Kind.Succeed && found.TryGetValue(act.Terms.Predecessor, out var old) && old.Count > 0) old[^1] = old[^1] with { Until = act.At, Succeeded = true };
            if (consents) own.Add((act.Kind, act.Day, act.At, long.MaxValue, false));
            if (act.Kind == Kind.NotifyWithdrawal && own.Count > 0) own[^1] = own[^1] with { Until = act.At };
            if (act.Kind == Kind.RevokeWithdrawal && own.Count > 0 && !own[^1].Succeeded && acts.Any(n => n.Kind == Kind.NotifyWithdrawal && n.Party == act.Party)) own[^1] = own[^1] with { Until = long.MaxValue };
        }
        return found.GetValueOrDefault(party) ?? [];
    }

    /// <summary>Day by day, until enough have consented.</summary>
    private (DateOnly Met, DateOnly Day)? FindEntry()
    {
        var rule = (EntryIntoForceRule.AfterConsents)instrument.EntryIntoForceRule;
        var invited = parties.Where(p => acts.Any(a => a.Kind == Kind.Invite && a.Party == p)).ToList();
        var days = parties.Where(p => RawSpells(p) is [{ Kind: not Kind.Succeed }, ..]).Select(p => (Party: p, Day: CountsFrom(p, RawSpells(p)[0].Day))).Where(c => c.Day is not null).ToDictionary(c => c.Party, c => c.Day!.Value);
        for (var day = new DateOnly(2018, 1, 1); day < new DateOnly(2036, 1, 1); day = day.AddDays(1))
        {
            var consented = days.Where(d => d.Value <= day).Select(d => d.Key).ToList();
            if (consented.Count >= 2 && (rule.Needed is { } needed ? consented.Count >= needed : invited.TrueForAll(consented.Contains))) return (day, rule.Delay.After(day));
        }
        return null;
    }

    private DateOnly? CountsFrom(string party, DateOnly consent)
    {
        DateOnly? counts = consent;
        foreach (var reservation in acts.Where(a => a.Kind == Kind.Reserve && a.Party == party))
        {
            DateOnly? accepted = null;
            void take(DateOnly? day) => accepted = accepted is null || day < accepted ? day ?? accepted : accepted;
            foreach (var other in parties.Where(p => p != party && RawSpells(p).Count > 0))
            {
                var theirs = RawSpells(other)[0].Day;
                var silence = Later(PartialDate.Parse(reservation.Terms.NotifiedDate).Full!.Value.AddYears(1), theirs);
                var express = acts.Where(a => a.Kind == Kind.AcceptReservation && a.Terms.RefersTo == reservation.Name && a.Party == other).Select(a => (DateOnly?)instrument.Calendar.DayOf(a.At)).Min();
                var objects = acts.Any(a => a.Kind == Kind.Object && a.Terms.RefersTo == reservation.Name && a.Party == other && Stands(a.At, a.Name, Kind.WithdrawObjection, Start(silence)));
                if (instrument.ReservationRule.ExpresslyAuthorised) take(theirs);
                else if (express is { } said) take(Later(said, theirs));
                else if (!objects) take(silence);
            }
            foreach (var end in acts.Where(a => a.Kind == Kind.WithdrawReservation && a.Terms.RefersTo == reservation.Name).Take(1)) take(instrument.Calendar.DayOf(end.At));
            if (accepted is null) return null;
            counts = Later(counts!.Value, accepted.Value);
        }
        return counts;
    }

    private long FindEnd()
    {
        var ends = acts.Where(a => a.Kind == Kind.Terminate).Select(a => a.At).ToList();
        if (instrument.ExpiresOn is { } day) ends.Add(Start(day));
        var turns = parties.SelectMany(RawSpells).Select(s => s.Until).Where(u => u != long.MaxValue).Order();
        ends.AddRange(turns.Where(t => parties.Count(p => RawSpells(p).Any(s => s.At <= t && t < s.Until)) < 2).Take(1));
        return ends.Count == 0 ? long.MaxValue : ends.Min();
    }

    private long BoundByAmendment(V1.Amendment amendment, string party) =>
        bound.TryGetValue((amendment.Id, party), out var known) ? known : bound[(amendment.Id, party)] = FindBound(amendment, party);

    private long FindBound(V1.Amendment amendment, string party)
    {
        var adoption = acts.Where(a => a.Kind == Kind.AmendAdopt && a.Terms.Amendment.Id == amendment.Id).Select(a => (long?)a.At).FirstOrDefault();
        var accepted = new Dictionary<string, DateOnly>();
        foreach (var act in acts.Where(a => a.Kind == Kind.AmendAccept && a.Terms.Amendment.Id == amendment.Id)) accepted.TryAdd(act.Party, instrument.Calendar.DayOf(act.At));
        var concerned = parties.Where(p => Spells(p) is [.., { InForce: not long.MaxValue, Until: long.MaxValue } last] && last.ConsentAt <= (adoption ?? long.MinValue)).ToList();
        var needed = amendment.EntryIntoForceRule.After.Signatures.AtLeast;
        DateOnly? met = null;
        foreach (var day in accepted.Values.Order())
        {
            var by = accepted.Where(a => a.Value <= day).Select(a => a.Key).ToList();
            var enough = needed > 0 ? by.Count >= needed : concerned.Count > 0 && concerned.TrueForAll(by.Contains);
            if (met is null && by.Count >= 2 && enough) met = day;
        }
        // "All" are counted from those concerned: a further acceptance by another does not move the day.
        if (met is not { } found) return long.MaxValue;
        var inForce = found.AddDays(amendment.EntryIntoForceRule.After.Delay.Days);
        if (accepted.TryGetValue(party, out var own)) return own <= found ? Start(inForce) : Start(Later(own, inForce));
        return Spells(party) is [.., var joined] && joined.InForce != long.MaxValue && joined.Consent > inForce ? joined.InForce : long.MaxValue;
    }

    private long Start(DateOnly day) => instrument.Calendar.StartOf(day);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
