using Google.Protobuf;
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
        DataBasis = instrument.DataBasis,
        Public = instrument.Public,
        Depositary = instrument.Depositary,
        EntryIntoForceRule = EntryIntoForceWire.ToWire(instrument.EntryIntoForceRule),
        OpenForAccession = instrument.OpenForAccession,
        AllowsImmediateSuspension = instrument.AllowsImmediateSuspension,
        WithdrawalNoticeMonths = instrument.WithdrawalNoticeMonths,
        State = status.StateAt(at),
        EntryIntoForceTime = status.EntryIntoForce?.ToTimestamp(),
        TerminationTime = status.EndsAt?.ToTimestamp(),
        Parties = { status.Tracks.Select(t => t.ToWire(status.StateAt(t, at))) },
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
        HasEffect = action.EffectiveAt is not null,
        Occasion = action.Occasion,
        DocumentSha256 = ByteString.CopyFrom(action.DocumentSha256),
        RecordTime = action.RecordedAt.ToTimestamp(),
        Recorder = action.Recorder,
        PolicyEpoch = action.Epoch,
    };

    private static V1.Party ToWire(this PartyTrack track, V1.PartyState state) => new()
    {
        Party_ = track.Party,
        State = state,
        EntryIntoForceTime = track.LastSpell?.EntryIntoForce?.ToTimestamp(),
        WithdrawalTime = track.LastSpell?.WithdrawnAt?.ToTimestamp(),
    };
}
