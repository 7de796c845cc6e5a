using SecurityCoop.Agreements.Instruments;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Law;

/// <summary>From acts to reservations and what they do to a consent.</summary>
internal static class Reservations
{
    public static Reservation[] Of(Instrument instrument, TreatyAction[] acts) =>
    [
        .. acts.Where(a => a.Kind == Kind.Reserve).Select(a => new Reservation
        {
            Act = a.Name,
            Party = a.Party,
            Reserved = [.. a.Terms.Reserved],
            Text = a.Terms.Text,
            Period = Until(acts, a, Kind.WithdrawReservation),
            Notified = NotifiedOn(instrument, a),
            IsAuthorised = instrument.ReservationRule.ExpresslyAuthorised,
            Reactions = [.. acts.Where(r => r.Kind is Kind.Object or Kind.AcceptReservation && r.Terms.RefersTo == a.Name)
                .Select(r => new Reaction(r.Name, r.Party, ReactionOf(r), Until(acts, r, Kind.WithdrawObjection)))],
        }),
    ];

    /// <summary>A consent with reservations counts once one other contracting party has accepted each of them: article 20 (4) (c).</summary>
    public static PartyTrack[] Weigh(PartyTrack[] tracks, Reservation[] reservations, DepositaryCalendar calendar)
    {
        if (reservations.Length == 0) return tracks;
        return [.. tracks.Select(t => t with { Spells = [.. t.Spells.Select(s => s with { CountsFrom = CountsFrom(t, s, tracks, reservations, calendar) })] })];
    }

    private static DateOnly? CountsFrom(PartyTrack track, Spell spell, PartyTrack[] tracks, Reservation[] reservations, DepositaryCalendar calendar)
    {
        var counts = spell.ConsentDay;
        foreach (var reservation in reservations.Where(r => r.Party == track.Party))
        {
            var accepted = tracks.Where(o => o.Party != track.Party && o.Spells.Count > 0)
                .Select(o => reservation.AcceptedBy(o.Party, o.Spells[0].ConsentDay, calendar))
                .Append(reservation.Period.Until == long.MaxValue ? null : calendar.DayOf(reservation.Period.Until)).Min();
            if (accepted is null) return null;
            if (accepted > counts) counts = accepted.Value;
        }
        return counts;
    }

    private static Period Until(TreatyAction[] acts, TreatyAction act, Kind withdrawal) =>
        new(act.EffectiveAt!.Value, acts.FirstOrDefault(w => w.Kind == withdrawal && w.Terms.RefersTo == act.Name)?.EffectiveAt ?? long.MaxValue);

    private static DateOnly NotifiedOn(Instrument instrument, TreatyAction act) =>
        act.Terms.NotifiedDate.Length > 0 ? PartialDate.Parse(act.Terms.NotifiedDate).Full!.Value : instrument.Calendar.DayOf(act.RecordedAt);

    private static V1.ReservationReactionKind ReactionOf(TreatyAction act) => act switch
    {
        { Kind: Kind.AcceptReservation } => V1.ReservationReactionKind.Accepted,
        { Terms.Precluding: true } => V1.ReservationReactionKind.Precluded,
        _ => V1.ReservationReactionKind.Objected,
    };
}
