using Google.Protobuf;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

internal static class AgreementWire
{
    /// <summary>An instrument with its status at an instant.</summary>
    public static V1.Agreement ToWire(this Instrument instrument, InstrumentStatus status, long at) => new()
    {
        Name = instrument.Name,
        Title = instrument.Title,
        Kind = instrument.Kind,
        Binding = instrument.Binding,
        DataBasis = instrument.DataBasis,
        Public = instrument.Public,
        Depositary = instrument.Depositary,
        TimeZone = instrument.TimeZone,
        ConsentRule = instrument.ConsentRule,
        EntryIntoForceRule = EntryIntoForceWire.ToWire(instrument.EntryIntoForceRule),
        ReservationRule = instrument.ReservationRule.Scope == V1.ReservationScope.Unspecified ? null : instrument.ReservationRule,
        OpenForAccession = instrument.OpenForAccession,
        AccessionOpenTo = { instrument.AccessionOpenTo },
        AllowsProvisionalApplication = instrument.AllowsProvisionalApplication,
        AllowsImmediateSuspension = instrument.AllowsImmediateSuspension,
        ForbidsPartialSuspension = instrument.ForbidsPartialSuspension,
        WithdrawalNoticeMonths = instrument.WithdrawalNoticeMonths,
        ExpiryDate = instrument.ExpiresOn is { } day ? PartialDate.On(day).Text : "",
        ClassificationEquivalences = { instrument.Classifications?.ToWire() ?? [] },
        State = status.StateAt(at),
        EntryIntoForceTime = status.EntryIntoForce?.ToTimestamp(),
        TerminationTime = status.EndsAt?.ToTimestamp(),
        SupersededBy = status.Ending?.Successor ?? "",
        Parties = { status.Tracks.Where(t => t.KnownFrom <= at).Select(t => t.ToWire(status.StateAt(t, at), at)) },
        Amendments = { status.Amendments.Select(a => a.ToWire(at)) },
        Etag = instrument.Etag,
        CreateTime = instrument.CreatedAt.ToTimestamp(),
        UpdateTime = instrument.UpdatedAt.ToTimestamp(),
    };

    public static V1.TreatyAction ToWire(this TreatyAction action) => new()
    {
        Name = action.Name,
        Kind = action.Kind,
        Party = action.Party,
        Date = action.Date?.Text ?? "",
        EffectiveTime = action.EffectiveAt?.ToTimestamp(),
        HasEffect = action.EffectiveAt is not null && !action.IsPending,
        Pending = action.IsPending,
        Terms = action.Terms.CalculateSize() == 0 ? null : action.Terms,
        Occasion = action.Occasion,
        DocumentSha256 = ByteString.CopyFrom(action.DocumentSha256),
        RecordTime = action.RecordedAt.ToTimestamp(),
        Recorder = action.Recorder,
        PolicyEpoch = action.Epoch,
    };

    private static V1.Party ToWire(this PartyTrack track, V1.PartyState state, long at)
    {
        // Before its first consent has begun, what is ahead is told.
        var spell = track.SpellAt(at) ?? (track.Spells is [var first, ..] ? first : null);
        return new V1.Party
        {
            Party_ = track.Party,
            State = state,
            EntryIntoForceTime = spell?.EntryIntoForce?.ToTimestamp(),
            WithdrawalTime = spell?.EndsAt?.ToTimestamp(),
        };
    }

    private static V1.Amendment ToWire(this Amendment amendment, long at)
    {
        var wire = amendment.Proposal.Clone();
        (wire.TextVersion, wire.State) = (amendment.TextVersion, amendment.StateAt(at));
        wire.EntryIntoForceTime = amendment.EntryIntoForce?.ToTimestamp();
        wire.BoundParties.Add(amendment.BoundFrom.Where(b => b.Value <= at).Select(b => b.Key).Order(StringComparer.Ordinal));
        return wire;
    }
}
