using SecurityCoop.BuildingBlocks;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;
using Refusal = SecurityCoop.Agreements.Instruments.InstrumentRefusals;

namespace SecurityCoop.Agreements.Instruments;

/// <content>Suspension: Vienna Convention on the Law of Treaties, articles 57, 58, 65 and 72.</content>
internal sealed partial class TreatyActs
{
    /// <summary>Months between the claim of a suspension and its effect: article 65 (2).</summary>
    private const int ClaimMonths = 3;

    private void MaySuspend(Act act, long? effect)
    {
        var at = effect ?? now;
        var isPartial = act.Terms.Towards.Length > 0 || act.Terms.Provisions.Count > 0;
        if (isPartial && instrument.ForbidsPartialSuspension) throw Refusal.PartialSuspensionForbidden(instrument.Name);
        DemandProvisions(act.Terms.Provisions, "provisions");
        if (isPartial) MaySuspendPart(act, at);
        else if (act.Party.Length == 0) DemandState(Kind.Suspend, at, V1.AgreementState.InForce);
        else MaySuspendFor(act.Party, at);

        var earliest = now.Instant().AddMonths(ClaimMonths).Microseconds();
        if (!instrument.AllowsImmediateSuspension && !act.Terms.Urgent && effect < earliest) throw Refusal.SuspensionNotImmediate(instrument.Name, earliest);
    }

    private void MaySuspendFor(string party, long at)
    {
        DemandParty(party);
        DemandState(Kind.Suspend, at, V1.AgreementState.InForce, V1.AgreementState.Suspended);
        DemandState(party, Kind.Suspend, at, V1.PartyState.InForce, V1.PartyState.WithdrawalNotified);
    }

    private void MaySuspendPart(Act act, long at)
    {
        DemandState(Kind.Suspend, at, V1.AgreementState.InForce, V1.AgreementState.Suspended);
        foreach (var party in new[] { act.Party, act.Terms.Towards }.Where(p => p.Length > 0))
        {
            DemandParty(party);
            DemandState(party, Kind.Suspend, at, V1.PartyState.InForce, V1.PartyState.Suspended, V1.PartyState.WithdrawalNotified);
        }

        if (Runs(act, at)) throw Refusal.StateForbids(instrument.Name, V1.AgreementState.Suspended, Kind.Suspend);
    }

    private void MayResume(Act act, long at)
    {
        if (act.Terms.Towards.Length > 0 || act.Terms.Provisions.Count > 0)
        {
            if (!Runs(act, at)) throw Refusal.StateForbids(instrument.Name, status.StateAt(at), Kind.Resume);
            return;
        }

        if (act.Party.Length == 0)
        {
            DemandState(Kind.Resume, at, V1.AgreementState.Suspended);
            return;
        }

        DemandParty(act.Party);
        DemandState(Kind.Resume, at, V1.AgreementState.InForce, V1.AgreementState.Suspended);
        DemandState(act.Party, Kind.Resume, at, V1.PartyState.Suspended);
    }

    /// <summary>An objection made before a claimed suspension takes effect blocks it; afterwards the dispute is settled elsewhere (article 65 (3)).</summary>
    private void MayObjectToSuspension(Act act, long at)
    {
        DemandParty(act.Party);
        var target = DemandAct(act.Terms.RefersTo);
        var isAhead = Law.ActsInEffect.Of(history, long.MaxValue).FirstOrDefault(a => a.Name == target.Name) is { Kind: Kind.Suspend } claim && at < claim.EffectiveAt;
        if (!isAhead || target.Party == act.Party) throw Refusal.ActNotAnswerable(instrument.Name, target.Name, "AG-5, VCLT 65 (3)");
    }

    private bool Runs(Act act, long at) => status.Suspensions.Any(s => s.HasScope(act.Party, act.Terms) && s.Period.Contains(at));
}
