using Google.Protobuf.Collections;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;
using Refusal = SecurityCoop.Agreements.Instruments.InstrumentRefusals;

namespace SecurityCoop.Agreements.Instruments;

/// <content>Reservations: Vienna Convention on the Law of Treaties, articles 19 to 23.</content>
internal sealed partial class TreatyActs
{
    private void MayReserve(Act act, long? effect)
    {
        var track = DemandTrack(act.Party);
        if (track.Signature is null && track.LastSpell is null) throw Refusal.NotAParty(instrument.Name, act.Party);
        if (status.Tracks.Count(t => t.IsInvited) <= 2 && !instrument.OpenForAccession) throw Refusal.CounterProposal(instrument.Name);
        DemandReservable(act.Terms.Reserved);
        // With the signature or with the consent: what is said afterwards is no reservation.
        if (track.LastSpell is { } spell && effect is { } at && instrument.Calendar.DayOf(at) > spell.ConsentDay) throw Refusal.ReservationTooLate(instrument.Name, act.Party);
    }

    private void DemandReservable(RepeatedField<V1.ReservedProvision> reserved)
    {
        var violations = new Violations();
        for (var i = 0; i < reserved.Count; i++)
        {
            var permits = texts.TryGetValue(reserved[i].Provision, out var effect) && effect == V1.ProvisionEffect.Permit;
            violations.Check(permits, $"provisions[{i}].provision", "is no provision of the agreement that permits: a reservation takes away, and opens nothing");
        }
        violations.Refuse();

        var rule = instrument.ReservationRule;
        var forbidden = rule.Scope switch
        {
            V1.ReservationScope.Forbidden => reserved[0],
            V1.ReservationScope.SpecifiedOnly => reserved.FirstOrDefault(r => !rule.Provisions.Contains(r.Provision)),
            _ => null,
        };
        if (forbidden is not null) throw Refusal.ReservationForbidden(instrument.Name, forbidden.Provision);
    }

    private void MayReact(Act act, long at)
    {
        var track = DemandTrack(act.Party);
        var reservation = Standing(act.Terms.RefersTo, at);
        var (stance, _) = reservation.StanceOf(act.Party, track.LastSpell?.ConsentDay, at, instrument.Calendar);
        if (reservation.Party == act.Party || stance != V1.ReservationReactionKind.Silent) throw Refusal.ActNotAnswerable(instrument.Name, reservation.Act, "VCLT 20");
    }

    private void MayWithdrawReservation(Act act, long at)
    {
        DemandTrack(act.Party);
        var reservation = Standing(act.Terms.RefersTo, at);
        if (reservation.Party != act.Party || reservation.Period.Until != long.MaxValue) throw Refusal.ActNotAnswerable(instrument.Name, reservation.Act, "VCLT 22 (1)");
    }

    private void MayWithdrawObjection(Act act, long at)
    {
        DemandTrack(act.Party);
        var target = DemandAct(act.Terms.RefersTo);
        var stands = status.Reservations.SelectMany(r => r.Reactions)
            .Any(r => r.Act == target.Name && r.Party == act.Party && r.Kind != V1.ReservationReactionKind.Accepted && r.Period.Contains(at) && r.Period.Until == long.MaxValue);
        if (!stands) throw Refusal.ActNotAnswerable(instrument.Name, target.Name, "VCLT 22 (2)");
    }

    private Reservation Standing(string name, long at)
    {
        var target = DemandAct(name);
        return status.Reservations.FirstOrDefault(r => r.Act == target.Name && r.Period.Contains(at)) ?? throw Refusal.ActNotAnswerable(instrument.Name, target.Name, "VCLT 20");
    }
}
