using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Who may act: the party itself through its liaison, and the depositary for everybody.</summary>
internal static class Authority
{
    public static void DemandDepositary(Identity caller, string agreement, string depositary)
    {
        caller.Demand(Roles.Depositary);
        if (caller.Agency != depositary) throw InstrumentRefusals.NotDepositary(agreement);
    }

    public static void DemandFor(Identity caller, string party, Instrument instrument, AgencyRegister register)
    {
        if (party.Length == 0)
        {
            DemandDepositary(caller, instrument.Name, instrument.Depositary);
            return;
        }

        caller.Demand(Roles.Liaison, Roles.Depositary);
        if (caller.Roles.Contains(Roles.Depositary) && caller.Agency == instrument.Depositary) return;
        if (!caller.Roles.Contains(Roles.Liaison)) throw InstrumentRefusals.NotDepositary(instrument.Name);
        if (!register.Covers(party, caller.Agency)) throw InstrumentRefusals.NotAuthorisedForParty(party);
    }
}
