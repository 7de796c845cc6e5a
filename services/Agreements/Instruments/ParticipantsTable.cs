using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>The table of participants as treaty collections print it: signature, consent, entry into force, and what each reserved and declared.</summary>
internal sealed class ParticipantsTable(Instrument instrument, IReadOnlyList<TreatyAction> history, AsOf asOf)
{
    private readonly InstrumentStatus status = TreatyLog.Read(instrument, history, asOf.KnownAt);
    private readonly TreatyAction[] acts = ActsInEffect.Of(history, asOf.KnownAt);

    public IEnumerable<V1.Participant> Rows() => status.Tracks.Where(t => t.KnownFrom <= asOf.ValidAt).Select(Row);

    private V1.Participant Row(PartyTrack track)
    {
        var spell = track.SpellAt(asOf.ValidAt);
        var provisional = track.Provisional.FirstOrDefault(p => p.Period.Contains(asOf.ValidAt));
        return new V1.Participant
        {
            Party = track.Party,
            State = status.StateAt(track, asOf.ValidAt),
            SignatureDate = track.Signature is { } signature && signature.EffectiveAt <= asOf.ValidAt ? DateOf(signature) : "",
            ConsentAct = spell?.Consent.Kind ?? Kind.Unspecified,
            Consent = spell?.Consent.Terms.Consent ?? V1.ConsentKind.Unspecified,
            ConsentDate = spell is null ? "" : DateOf(spell.Consent),
            EntryIntoForceTime = spell?.EntryIntoForce?.ToTimestamp(),
            ProvisionalApplicationTime = provisional?.Period.From.ToTimestamp(),
            WithdrawalTime = spell?.EndsAt?.ToTimestamp(),
            Predecessor = spell?.Consent.Terms.Predecessor ?? "",
            Reservations = { status.Reservations.Where(r => r.Party == track.Party && r.Period.Contains(asOf.ValidAt)).Select(Reservation) },
            Declarations = { acts.Where(a => a.Kind == Kind.Declare && a.Party == track.Party && a.EffectiveAt <= asOf.ValidAt).Select(a => a.Terms.Text) },
            Amendments = { status.Amendments.Where(a => a.BoundFrom.TryGetValue(track.Party, out var from) && from <= asOf.ValidAt).Select(a => a.Id) },
        };
    }

    private V1.ParticipantReservation Reservation(Reservation reservation)
    {
        var wire = new V1.ParticipantReservation { Action = reservation.Act, Text = reservation.Text, Reserved = { reservation.Reserved } };
        foreach (var other in status.Tracks.Where(t => t.Party != reservation.Party && t.KnownFrom <= asOf.ValidAt))
        {
            var (kind, accepts) = reservation.StanceOf(other.Party, other.LastSpell?.ConsentDay, asOf.ValidAt, instrument.Calendar);
            wire.Reactions.Add(new V1.ReservationReaction { Party = other.Party, Kind = kind, AcceptanceTime = accepts?.ToTimestamp() });
        }
        return wire;
    }

    private string DateOf(TreatyAction act) => act.Date?.Text ?? PartialDate.On(instrument.Calendar.DayOf(act.EffectiveAt!.Value)).Text;
}
