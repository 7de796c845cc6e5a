using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Who may act: the party itself through its liaison, and the depositary for everybody.</summary>
internal static class Authority
{
    public static void DemandRole(Identity caller, Kind kind)
    {
        if (IsDepositarysOwn(kind)) caller.Demand(Roles.Depositary);
        else caller.Demand(Roles.Liaison, Roles.Depositary);
    }

    public static void DemandDepositary(Identity caller, string agreement, string depositary)
    {
        caller.Demand(Roles.Depositary);
        if (caller.Agency != depositary) throw InstrumentRefusals.NotDepositary(agreement);
    }

    public static void DemandFor(Identity caller, Act act, Instrument instrument, AgencyRegister register)
    {
        var isPartys = act.Party.Length > 0 && !IsDepositarysOwn(act.Kind) && (act.Kind != Kind.Confirm || act.ConfirmsAdReferendum);
        DemandFor(caller, isPartys ? act.Party : "", instrument, register);
    }

    /// <summary>The party itself through its liaison, or the depositary; the depositary alone where no party is named.</summary>
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

    // A party named in an invitation or a succession is its object, not its author.
    private static bool IsDepositarysOwn(Kind kind) => kind is Kind.Invite or Kind.OpenForSignature or Kind.Terminate or Kind.Succeed
        or Kind.AmendPropose or Kind.AmendAdopt or Kind.Supersede or Kind.Abandon or Kind.Correct;
}
