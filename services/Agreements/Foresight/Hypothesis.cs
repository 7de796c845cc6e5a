using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Foresight;

/// <summary>Where an agreement stands, and where it would stand after something that nobody has done. Pure: a log in memory, and the same law.</summary>
/// <param name="Before">As recorded.</param>
/// <param name="After">As it would be.</param>
/// <param name="EffectiveAt">When that would take effect.</param>
internal sealed record Hypothesis(InstrumentStatus Before, InstrumentStatus After, long EffectiveAt)
{
    /// <summary>After one act. Refuses as the act itself would.</summary>
    public static Hypothesis Of(Instrument instrument, IReadOnlyList<TreatyAction> history, AgencyRegister register, IReadOnlyDictionary<string, V1.ProvisionEffect> texts, Act act, long now)
    {
        act = HypotheticalAct.Dated(act, instrument, now);
        var before = TreatyLog.Read(instrument, history);
        var then = HypotheticalAct.Then(act, act.DateGiven?.Full is { } day ? instrument.Calendar.StartOf(day) : act.At?.Microseconds(), now);
        var effect = new TreatyActs(instrument, history, before, register, texts, then).Judge(act) ?? then;
        var after = TreatyLog.Read(instrument, [.. history, Act(instrument, history.Count, act.Kind, act.Party, effect, act.Terms, act.DateGiven, then)]);
        return new Hypothesis(before, after, effect);
    }

    /// <summary>As if it were in force for everyone invited, on the day of an instant; reservations count as accepted.</summary>
    public static Hypothesis InForce(Instrument instrument, IReadOnlyList<TreatyAction> history, long at)
    {
        var before = TreatyLog.Read(instrument, history);
        var state = before.StateAt(at);
        if (state is not (V1.AgreementState.Draft or V1.AgreementState.Negotiation or V1.AgreementState.OpenForSignature or V1.AgreementState.Signed or V1.AgreementState.ProvisionallyApplied))
            throw InstrumentRefusals.StateForbids(instrument.Name, state, Kind.Sign);
        var waiting = before.Tracks.Where(t => t.Spells.Count == 0).ToList();
        if (before.Tracks.Count < 2) throw InstrumentRefusals.TooFewParties(instrument.Name);

        var day = instrument.Calendar.DayOf(at);
        var start = instrument.Calendar.StartOf(day);
        var signed = waiting.Select((track, i) => Act(instrument, history.Count + i, Kind.Sign, track.Party, start, new() { Definitive = true }, PartialDate.On(day), at));
        return new Hypothesis(before, TreatyLog.Read(WithEntry(instrument, day), [.. history, .. signed]), start);
    }

    /// <summary>As if an amendment were adopted, and accepted by every party that it is open to.</summary>
    public static Hypothesis Amended(Instrument instrument, IReadOnlyList<TreatyAction> history, string id, long at)
    {
        var before = TreatyLog.Read(instrument, history);
        if (before.AmendmentOf(id) is not { } amendment) throw InstrumentRefusals.AmendmentStateForbids(instrument.Name, id, V1.AmendmentState.Unspecified);
        var terms = new V1.ActTerms { Amendment = new() { Id = id } };
        var accepted = ActsInEffect.Of(history, long.MaxValue).Where(a => a.Kind == Kind.AmendAccept && a.Terms.Amendment.Id == id).Select(a => a.Party).ToHashSet(StringComparer.Ordinal);
        List<TreatyAction> acts = [.. history];
        if (amendment.AdoptedAt is null) acts.Add(Act(instrument, acts.Count, Kind.AmendAdopt, "", at, terms, null, at));
        foreach (var track in before.Tracks.Where(t => amendment.IsOpenTo(t.Party) && !accepted.Contains(t.Party) && IsParty(before.StateAt(t, at))))
            acts.Add(Act(instrument, acts.Count, Kind.AmendAccept, track.Party, at, terms, null, at));
        var after = TreatyLog.Read(instrument, acts);
        return new Hypothesis(before, after, after.AmendmentOf(id)?.EntryIntoForce ?? at);
    }

    private static bool IsParty(V1.PartyState state) => state is V1.PartyState.InForce or V1.PartyState.Suspended or V1.PartyState.WithdrawalNotified;

    private static TreatyAction Act(Instrument instrument, int number, Kind kind, string party, long effect, V1.ActTerms terms, PartialDate? date, long then) => new()
    {
        Agreement = instrument.Name,
        Number = number + 1,
        Kind = kind,
        Party = party,
        Date = date,
        EffectiveAt = effect,
        Terms = terms,
        RecordedAt = then,
        Recorder = instrument.Depositary,
        Epoch = 0,
    };

    // Its own rule of entry into force may wait for more than the consents: a date, a delay, a share of trade.
    private static Instrument WithEntry(Instrument instrument, DateOnly day) => new()
    {
        Name = instrument.Name,
        Title = instrument.Title,
        Kind = instrument.Kind,
        Binding = instrument.Binding,
        DataBasis = instrument.DataBasis,
        Depositary = instrument.Depositary,
        TimeZone = instrument.TimeZone,
        ConsentRule = instrument.ConsentRule,
        EntryIntoForceRule = new EntryIntoForceRule.OnDate(day),
        Classifications = instrument.Classifications,
        ReservationRule = new V1.ReservationRule { Scope = instrument.ReservationRule.Scope, ExpresslyAuthorised = true },
        ExpiresOn = instrument.ExpiresOn,
        CreatedAt = instrument.CreatedAt,
    };
}
