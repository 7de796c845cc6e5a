using Google.Protobuf.Collections;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;
using Refusal = SecurityCoop.Agreements.Instruments.InstrumentRefusals;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Which acts the law allows, given where the instrument stands. Pure; refuses by throwing.</summary>
/// <param name="instrument">Its own rules.</param>
/// <param name="history">All acts, in the order of recording.</param>
/// <param name="status">Where it stands before the act.</param>
/// <param name="register">Which agency belongs to which State.</param>
/// <param name="texts">Its provisions, by name, with what they do.</param>
/// <param name="now">UTC microseconds.</param>
internal sealed partial class TreatyActs(
    Instrument instrument, IReadOnlyList<TreatyAction> history, InstrumentStatus status, AgencyRegister register, IReadOnlyDictionary<string, V1.ProvisionEffect> texts, long now)
{
    /// <summary>The instant from which the act counts; <see langword="null"/>: its date is partial, so it is recorded without effect.</summary>
    public long? Judge(Act act)
    {
        if (act.Kind == Kind.Correct) return Correct(act);
        var effect = EffectOf(act.Kind, act.DateGiven, act.At?.Microseconds());
        var at = effect ?? now;
        switch (act.Kind)
        {
            case Kind.Invite: MayInvite(act.Party); break;
            case Kind.OpenForSignature: MayOpen(); break;
            case Kind.Sign: MaySign(act); break;
            case Kind.Consent: MayConsent(act, effect); break;
            case Kind.Accede: MayAccede(act, at); break;
            case Kind.Succeed: MaySucceed(act, at); break;
            case Kind.Confirm: MayConfirm(act.Terms.RefersTo); break;
            case Kind.Declare: DemandTrack(act.Party); break;
            case Kind.Reserve: MayReserve(act, effect); break;
            case Kind.Object or Kind.AcceptReservation: MayReact(act, at); break;
            case Kind.WithdrawReservation: MayWithdrawReservation(act, at); break;
            case Kind.WithdrawObjection: MayWithdrawObjection(act, at); break;
            case Kind.ProvisionalStart: MayApplyProvisionally(act, at); break;
            case Kind.ProvisionalEnd: DemandState(act.Party, act.Kind, at, V1.PartyState.Provisional); break;
            case Kind.Suspend: MaySuspend(act, effect); break;
            case Kind.ObjectSuspension: MayObjectToSuspension(act, at); break;
            case Kind.Resume: MayResume(act, at); break;
            case Kind.NotifyWithdrawal: MayWithdraw(act.Party, act.DateGiven?.Full is { } day ? instrument.Calendar.StartOf(day) : now); break;
            case Kind.RevokeWithdrawal: MayRevoke(act.Party, at); break;
            case Kind.AmendPropose: MayPropose(act.Terms.Amendment, at); break;
            case Kind.AmendAdopt: MayAdopt(act.Terms.Amendment.Id); break;
            case Kind.AmendAccept: MayAccept(act, at); break;
            case Kind.Terminate or Kind.Supersede: DemandState(act.Kind, at, V1.AgreementState.InForce, V1.AgreementState.Suspended); break;
            case Kind.Abandon: DemandState(act.Kind, at, V1.AgreementState.Draft, V1.AgreementState.Negotiation, V1.AgreementState.OpenForSignature, V1.AgreementState.Signed, V1.AgreementState.ProvisionallyApplied); break;
            default: throw new System.Diagnostics.UnreachableException();
        }
        return effect;
    }

    private long? EffectOf(Kind kind, PartialDate? given, long? at)
    {
        if (given is not { } date) return at ?? now;
        if (date.Full is not { } day) return null;
        return instrument.Calendar.StartOf(kind == Kind.NotifyWithdrawal ? day.AddMonths(instrument.WithdrawalNoticeMonths) : day);
    }

    /// <summary>The effect that the corrected act has from now on, as it is known.</summary>
    private long? Correct(Act act)
    {
        var target = DemandAct(act.Terms.RefersTo);
        if (target.Kind == Kind.Correct) throw Refusal.ActNotAnswerable(instrument.Name, target.Name, "AG-1");
        var correction = act.Terms.Correction;
        if (correction.Annul) return null;
        var violations = new Violations();
        PartialDate? date = null;
        violations.Check(correction.Date.Length == 0 || PartialDate.TryParse(correction.Date, out date), "date", "must be a date by ISO 8601-2, as in 2019-05-22, 2021 or XXXX-06-19");
        violations.Check(!(Act.MustHaveHappened(target.Kind) && date?.Full > Act.LatestToday(now)), "date", "must not lie in the future");
        violations.Refuse();
        return EffectOf(target.Kind, date, correction.EffectiveTime?.Microseconds());
    }

    private void MayConfirm(string name)
    {
        var target = DemandAct(name);
        var isConfirmed = ActsInEffect.Confirmed(history).Contains(name);
        if (!target.IsPending || isConfirmed) throw Refusal.ActNotAnswerable(instrument.Name, name, "AG-3");
    }

    private TreatyAction DemandAct(string name) => history.FirstOrDefault(a => a.Name == name) ?? throw Refusals.NotFound(name);

    private PartyTrack DemandTrack(string party) => status.TrackOf(party) ?? throw Refusal.NotAParty(instrument.Name, party);

    private PartyTrack DemandParty(string party) =>
        status.TrackOf(party) is { LastSpell: not null } track ? track : throw Refusal.NotAParty(instrument.Name, party);

    private void DemandState(Kind act, long at, params ReadOnlySpan<V1.AgreementState> allowed)
    {
        var state = status.StateAt(at);
        if (!allowed.Contains(state)) throw Refusal.StateForbids(instrument.Name, state, act);
    }

    private void DemandState(string party, Kind act, long at, params ReadOnlySpan<V1.PartyState> allowed)
    {
        var state = status.StateAt(DemandTrack(party), at);
        if (!allowed.Contains(state)) throw Refusal.PartyStateForbids(instrument.Name, party, state, act);
    }

    private void DemandProvisions(RepeatedField<string> provisions, string field)
    {
        var violations = new Violations();
        for (var i = 0; i < provisions.Count; i++) violations.Check(texts.ContainsKey(provisions[i]), $"{field}[{i}]", "is no provision of the agreement");
        violations.Refuse();
    }
}
