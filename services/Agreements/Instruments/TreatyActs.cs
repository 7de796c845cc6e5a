using System.Diagnostics;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Which acts the law allows, given where the instrument stands. Pure; refuses by throwing.</summary>
/// <param name="instrument">Its own rules.</param>
/// <param name="status">Where it stands before the act.</param>
/// <param name="register">Which agency belongs to which State.</param>
/// <param name="calendar">Where legal days begin.</param>
/// <param name="now">UTC microseconds.</param>
internal sealed class TreatyActs(Instrument instrument, InstrumentStatus status, AgencyRegister register, DepositaryCalendar calendar, long now)
{
    /// <summary>Months between the claim of a suspension and its effect: Vienna Convention on the Law of Treaties, article 65 (2).</summary>
    private const int ClaimMonths = 3;

    /// <summary>The instant from which the act counts; <see langword="null"/>: its date is partial, so it is recorded without effect.</summary>
    public long? Judge(Act act)
    {
        var effectiveAt = EffectOf(act);
        switch (act.Kind)
        {
            case V1.TreatyActionKind.Invite: MayInvite(act.Party); break;
            case V1.TreatyActionKind.OpenForSignature: MayOpen(); break;
            case V1.TreatyActionKind.Sign: MaySign(act.Party); break;
            case V1.TreatyActionKind.Accede: MayAccede(act.Party, effectiveAt ?? now); break;
            case V1.TreatyActionKind.Suspend: MaySuspend(act.Party, effectiveAt); break;
            case V1.TreatyActionKind.Resume: MayResume(act.Party, effectiveAt ?? now); break;
            case V1.TreatyActionKind.NotifyWithdrawal: MayWithdraw(act.Party, act.DateGiven?.Full is { } day ? calendar.StartOf(day) : now); break;
            case V1.TreatyActionKind.Terminate: DemandState(act.Kind, effectiveAt ?? now, V1.AgreementState.InForce, V1.AgreementState.Suspended); break;
            default: throw new UnreachableException();
        }
        return effectiveAt;
    }

    private long? EffectOf(Act act)
    {
        if (act.DateGiven is not { } date) return act.At?.Microseconds() ?? now;
        if (date.Full is not { } day) return null;
        return calendar.StartOf(act.Kind == V1.TreatyActionKind.NotifyWithdrawal ? day.AddMonths(instrument.WithdrawalNoticeMonths) : day);
    }

    private void MayInvite(string party)
    {
        if (status.IsOpened) throw InstrumentRefusals.TextFrozen(instrument.Name, status.StateAt(now));
        if (status.TrackOf(party) is not null) throw InstrumentRefusals.AlreadyInvited(instrument.Name, party);
        DemandNoOverlap(party);
    }

    private void MayOpen()
    {
        if (status.IsOpened) throw InstrumentRefusals.TextFrozen(instrument.Name, status.StateAt(now));
        if (status.Tracks.Count < 2) throw InstrumentRefusals.TooFewParties(instrument.Name);
    }

    private void MaySign(string party)
    {
        if (status.StateAt(now) is V1.AgreementState.Draft or V1.AgreementState.Terminated) throw InstrumentRefusals.AgreementNotOpen(instrument.Name, status.StateAt(now));
        if (status.TrackOf(party) is not { IsInvited: true } track) throw InstrumentRefusals.NotAParty(instrument.Name, party);
        if (track.LastSpell is { } spell) throw InstrumentRefusals.AlreadySigned(instrument.Name, party, spell.Consent.Name);
    }

    private void MayAccede(string party, long at)
    {
        if (!instrument.OpenForAccession) throw InstrumentRefusals.AccessionNotOpen(instrument.Name);
        if (status.StateAt(now) is V1.AgreementState.Draft or V1.AgreementState.Terminated) throw InstrumentRefusals.StateForbids(instrument.Name, status.StateAt(now), V1.TreatyActionKind.Accede);
        if (status.TrackOf(party) is not { } track) DemandNoOverlap(party);
        else if (track.LastSpell is not { } spell) throw InstrumentRefusals.AlreadyInvited(instrument.Name, party);
        else if (!(spell.WithdrawnAt <= at)) throw InstrumentRefusals.AlreadySigned(instrument.Name, party, spell.Consent.Name);
    }

    private void MaySuspend(string party, long? effectiveAt)
    {
        var at = effectiveAt ?? now;
        if (party.Length == 0)
        {
            DemandState(V1.TreatyActionKind.Suspend, at, V1.AgreementState.InForce);
        }
        else
        {
            DemandParty(party);
            DemandState(V1.TreatyActionKind.Suspend, at, V1.AgreementState.InForce, V1.AgreementState.Suspended);
            DemandState(party, V1.TreatyActionKind.Suspend, at, V1.PartyState.InForce, V1.PartyState.WithdrawalNotified);
        }

        var earliest = now.Instant().AddMonths(ClaimMonths).Microseconds();
        if (!instrument.AllowsImmediateSuspension && effectiveAt < earliest) throw InstrumentRefusals.SuspensionNotImmediate(instrument.Name, earliest);
    }

    private void MayResume(string party, long at)
    {
        if (party.Length == 0)
        {
            DemandState(V1.TreatyActionKind.Resume, at, V1.AgreementState.Suspended);
            return;
        }

        DemandParty(party);
        DemandState(V1.TreatyActionKind.Resume, at, V1.AgreementState.InForce, V1.AgreementState.Suspended);
        DemandState(party, V1.TreatyActionKind.Resume, at, V1.PartyState.Suspended);
    }

    private void MayWithdraw(string party, long noticeAt)
    {
        var spell = DemandParty(party).LastSpell!;
        DemandState(party, V1.TreatyActionKind.NotifyWithdrawal, noticeAt, V1.PartyState.InForce, V1.PartyState.Suspended);
        // Notice given for a day before another notice's day, or while suspended after one: one notice is enough.
        if (spell.NoticeAt is not null) throw InstrumentRefusals.PartyStateForbids(instrument.Name, party, V1.PartyState.WithdrawalNotified, V1.TreatyActionKind.NotifyWithdrawal);
    }

    private PartyTrack DemandParty(string party) =>
        status.TrackOf(party) is { LastSpell: not null } track ? track : throw InstrumentRefusals.NotAParty(instrument.Name, party);

    private void DemandState(V1.TreatyActionKind act, long at, params ReadOnlySpan<V1.AgreementState> allowed)
    {
        var state = status.StateAt(at);
        if (!allowed.Contains(state)) throw InstrumentRefusals.StateForbids(instrument.Name, state, act);
    }

    private void DemandState(string party, V1.TreatyActionKind act, long at, params ReadOnlySpan<V1.PartyState> allowed)
    {
        var state = status.StateAt(status.TrackOf(party)!, at);
        if (!allowed.Contains(state)) throw InstrumentRefusals.PartyStateForbids(instrument.Name, party, state, act);
    }

    /// <summary>An agency covered twice would be bound by two tracks at once.</summary>
    private void DemandNoOverlap(string party)
    {
        foreach (var other in status.Tracks.Select(t => t.Party))
        {
            if (register.Covers(party, other) || register.Covers(other, party)) throw InstrumentRefusals.PartyOverlaps(instrument.Name, party, other);
        }
    }
}
