using SecurityCoop.Agreements.Directory;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Whether who acts may act for the party: Vienna Convention on the Law of Treaties, articles 7, 8 and 12 (2) (b); AG-3.</summary>
internal static class FullPowers
{
    /// <summary>Whether the act waits for a confirmation.</summary>
    /// <param name="act">The act.</param>
    /// <param name="isExamined">The depositary records it: it has examined whether it is in due form (article 77 (1) (d)).</param>
    public static bool AreWanting(Act act, bool isExamined)
    {
        if (act.Kind is not (Kind.Sign or Kind.Consent or Kind.Accede)) return false;
        if (act.Terms.Signatory?.AdReferendum == true) return true;
        return !isExamined && act.Terms.Signatory is not { FullPowersSha256.Length: > 0 } && !NeedsNone(act);
    }

    private static bool NeedsNone(Act act) => act.Terms.Signatory?.Office switch
    {
        V1.SignatoryOffice.HeadOfState or V1.SignatoryOffice.HeadOfGovernment or V1.SignatoryOffice.MinisterForForeignAffairs => true,
        V1.SignatoryOffice.HeadOfAgency => PartyName.IsAgency(act.Party),
        _ => false,
    };
}
