using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;
using Refusal = SecurityCoop.Agreements.Instruments.InstrumentRefusals;

namespace SecurityCoop.Agreements.Instruments;

/// <content>Amendments: Vienna Convention on the Law of Treaties, articles 39 to 41.</content>
internal sealed partial class TreatyActs
{
    private void MayPropose(V1.Amendment amendment, long at)
    {
        DemandState(Kind.AmendPropose, at, V1.AgreementState.InForce, V1.AgreementState.Suspended, V1.AgreementState.ProvisionallyApplied);
        if (status.AmendmentOf(amendment.Id) is not null) throw Refusals.AlreadyExists($"{instrument.Name}/amendments/{amendment.Id}");
        DemandProvisions(amendment.RemovedProvisions, "amendment.removed_provisions");
        foreach (var party in amendment.Parties) DemandParty(party);
    }

    private void MayAdopt(string id)
    {
        var amendment = DemandAmendment(id);
        if (amendment.AdoptedAt is not null) throw Refusal.AmendmentStateForbids(instrument.Name, id, amendment.StateAt(now));
    }

    private void MayAccept(Act act, long at)
    {
        DemandParty(act.Party);
        var id = act.Terms.Amendment.Id;
        var amendment = DemandAmendment(id);
        if (!(amendment.AdoptedAt <= now)) throw Refusal.AmendmentStateForbids(instrument.Name, id, amendment.StateAt(now));
        if (!amendment.IsOpenTo(act.Party)) throw Refusal.NotAParty(instrument.Name, act.Party);
        DemandState(act.Party, act.Kind, at, V1.PartyState.InForce, V1.PartyState.Suspended, V1.PartyState.WithdrawalNotified, V1.PartyState.Consented, V1.PartyState.Signed);
        var before = ActsInEffect.Of(history, long.MaxValue).Any(a => a.Kind == Kind.AmendAccept && a.Party == act.Party && a.Terms.Amendment.Id == id);
        if (before) throw Refusal.AlreadyAccepted(instrument.Name, act.Party, id);
    }

    private Amendment DemandAmendment(string id) => status.AmendmentOf(id) ?? throw Refusal.AmendmentStateForbids(instrument.Name, id, V1.AmendmentState.Unspecified);
}
