using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Dossiers;

/// <summary>The agreement that a dossier belongs to, where it stands, and who is looking.</summary>
/// <param name="At">UTC microseconds.</param>
internal sealed record Standing(Instrument Instrument, InstrumentStatus Status, AgencyRegister Register, Identity Caller, long At)
{
    public DepositaryCalendar Calendar => Instrument.Calendar;

    /// <summary>Refusals: ROLE_REQUIRED, NOT_DEPOSITARY.</summary>
    public void DemandDepositary() => Authority.DemandDepositary(Caller, Instrument.Name, Instrument.Depositary);

    /// <summary>
    /// The party itself through its liaison, or the depositary, who alone records for those that are no parties. Of a public agreement
    /// everybody reads, and not everybody writes. Refusals: ROLE_REQUIRED, NOT_AUTHORISED_FOR_PARTY, NOT_DEPOSITARY, NOT_A_PARTY.
    /// </summary>
    public void DemandFor(string party)
    {
        Authority.DemandFor(Caller, party, Instrument, Register);
        if (!IsDepositary && !Status.Tracks.Any(track => Register.Covers(track.Party, party))) throw InstrumentRefusals.NotAParty(Instrument.Name, party);
    }

    /// <summary>Whether the caller may know what a party keeps to itself and the depositary.</summary>
    public bool IsOwn(string party) => Caller.Agency == Instrument.Depositary || Register.Covers(party, Caller.Agency);

    private bool IsDepositary => Caller.Agency == Instrument.Depositary && Caller.Roles.Contains(Roles.Depositary);

    /// <summary>Parties for whom the agreement was in force at an instant. Who has given notice is bound until the notice has run out.</summary>
    public IReadOnlyList<string> PartiesInForce(long instant) =>
    [
        .. Status.Tracks.Where(track => Status.StateAt(track, instant) is V1.PartyState.InForce or V1.PartyState.WithdrawalNotified or V1.PartyState.Suspended)
            .Select(track => track.Party),
    ];
}
