using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Enforcement.Disclosures.Asking;

/// <summary>Who may ask the ledger: those who answer for an agency's information, and those who watch over them.</summary>
internal static class LedgerReaders
{
    /// <summary>The caller, who sees its own agency's side only. Refusals: ROLE_REQUIRED.</summary>
    public static Identity LedgerReader(this ServerCallContext call)
    {
        var identity = call.Identity();
        identity.Demand("auditor", "liaison");
        return identity;
    }
}
