using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;
using Refusal = SecurityCoop.Agreements.Instruments.InstrumentRefusals;

namespace SecurityCoop.Agreements.Instruments;

/// <content>How parties come and go: Vienna Convention on the Law of Treaties, articles 11 to 15, 25, 54, 56 and 68.</content>
internal sealed partial class TreatyActs
{
    private void MayInvite(string party)
    {
        if (status.IsOpened) throw Refusal.TextFrozen(instrument.Name, status.StateAt(now));
        if (status.TrackOf(party) is not null) throw Refusal.AlreadyInvited(instrument.Name, party);
        DemandNoOverlap(party);
    }

    private void MayOpen()
    {
        if (status.IsOpened) throw Refusal.TextFrozen(instrument.Name, status.StateAt(now));
        if (status.Tracks.Count < 2) throw Refusal.TooFewParties(instrument.Name);
    }

    private void MaySign(Act act)
    {
        DemandOpen();
        if (instrument.ConsentRule == V1.ConsentRule.ExchangeOfNotes) throw Refusal.ConsentBySignature(instrument.Name, "VCLT 13");
        if (status.TrackOf(act.Party) is not { IsInvited: true } track) throw Refusal.NotAParty(instrument.Name, act.Party);
        DemandFirst(act, track.Signature ?? track.LastSpell?.Consent);
    }

    private void MayConsent(Act act, long? effect)
    {
        DemandOpen();
        var byNotes = instrument.ConsentRule == V1.ConsentRule.ExchangeOfNotes;
        if (instrument.ConsentRule == V1.ConsentRule.Signature || byNotes != (act.Terms.Consent == V1.ConsentKind.Notification))
            throw Refusal.ConsentBySignature(instrument.Name, byNotes ? "VCLT 13" : "VCLT 12, 14");
        if (status.TrackOf(act.Party) is not { IsInvited: true } track) throw Refusal.NotAParty(instrument.Name, act.Party);
        DemandFirst(act, track.LastSpell?.Consent);
        if (byNotes) return;
        if (track.Signature is null) throw Refusal.SignatureRequired(instrument.Name, act.Party);
        var violations = new Violations();
        violations.Check(!(effect < track.Signature.EffectiveAt), "date", "must not be before the signature");
        violations.Refuse();
    }

    private void MayAccede(Act act, long at)
    {
        var party = act.Party;
        if (!instrument.OpenForAccession || (instrument.AccessionOpenTo.Count > 0 && !instrument.AccessionOpenTo.Contains(party))) throw Refusal.AccessionNotOpen(instrument.Name);
        if (!status.IsOpened || status.EndsAt <= now) throw Refusal.StateForbids(instrument.Name, status.StateAt(now), Kind.Accede);
        if (status.TrackOf(party) is not { } track) DemandNoOverlap(party);
        else if (track.LastSpell is not { } spell) throw Refusal.AlreadyInvited(instrument.Name, party);
        else if (!(spell.EndsAt <= at)) throw Refusal.AlreadySigned(instrument.Name, party, spell.Consent.Name);
        DemandFirst(act, null);
    }

    private void MaySucceed(Act act, long at)
    {
        var predecessor = act.Terms.Predecessor;
        DemandParty(predecessor);
        DemandState(predecessor, Kind.Succeed, at, V1.PartyState.Signed, V1.PartyState.Consented, V1.PartyState.InForce, V1.PartyState.Suspended, V1.PartyState.WithdrawalNotified);
        if (status.TrackOf(act.Party) is { } track && !(track.LastSpell?.EndsAt <= at)) throw Refusal.AlreadySigned(instrument.Name, act.Party, track.LastSpell?.Consent.Name ?? "");
        DemandNoOverlap(act.Party, except: predecessor);
    }

    private void MayApplyProvisionally(Act act, long at)
    {
        if (!instrument.AllowsProvisionalApplication) throw Refusal.ProvisionalApplicationNotAllowed(instrument.Name);
        DemandState(act.Party, act.Kind, at, V1.PartyState.Signed, V1.PartyState.Consented);
        DemandProvisions(act.Terms.Provisions, "provisions");
    }

    private void MayWithdraw(string party, long noticeAt)
    {
        var spell = DemandParty(party).LastSpell!;
        DemandState(party, Kind.NotifyWithdrawal, noticeAt, V1.PartyState.InForce, V1.PartyState.Suspended);
        // Notice given for a day before another notice's day, or while suspended after one: one notice is enough.
        if (spell.EndsAt is not null) throw Refusal.PartyStateForbids(instrument.Name, party, V1.PartyState.WithdrawalNotified, Kind.NotifyWithdrawal);
    }

    private void MayRevoke(string party, long at)
    {
        var spell = DemandParty(party).LastSpell!;
        var runs = spell is { IsSucceeded: false, Notices: [.., var notice] } && notice.Contains(at) && spell.EndsAt == notice.Until;
        if (!runs) throw Refusal.PartyStateForbids(instrument.Name, party, status.StateAt(status.TrackOf(party)!, at), Kind.RevokeWithdrawal);
    }

    private void DemandOpen()
    {
        if (!status.IsOpened || status.EndsAt <= now) throw Refusal.AgreementNotOpen(instrument.Name, status.StateAt(now));
    }

    // AG-2: once with effect, or waiting for a confirmation.
    private void DemandFirst(Act act, TreatyAction? before)
    {
        var annulled = ActsInEffect.Corrections(history).Values.Where(c => c.Terms.Correction.Annul).Select(c => c.Terms.RefersTo).ToHashSet(StringComparer.Ordinal);
        var confirmed = ActsInEffect.Confirmed(history);
        before ??= history.FirstOrDefault(a => a.Kind == act.Kind && a.Party == act.Party && a is { IsPending: true, EffectiveAt: not null } && !annulled.Contains(a.Name) && !confirmed.Contains(a.Name));
        if (before is not null) throw Refusal.AlreadySigned(instrument.Name, act.Party, before.Name);
    }

    /// <summary>An agency covered twice would be bound by two tracks at once.</summary>
    private void DemandNoOverlap(string party, string except = "")
    {
        foreach (var other in status.Tracks.Select(t => t.Party).Where(p => p != except && p != party))
        {
            if (register.Covers(party, other) || register.Covers(other, party)) throw Refusal.PartyOverlaps(instrument.Name, party, other);
        }
    }
}
