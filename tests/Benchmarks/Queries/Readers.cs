using SecurityCoop.Agreements.V1;
using SecurityCoop.Benchmarks.Running;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Benchmarks.Queries;

/// <summary>Who asks. They report nothing: what they see is foreign, judged record by record, and entered in the ledger.</summary>
internal static class Readers
{
    /// <summary>Number of the agency that sees everything.</summary>
    public const int OfAll = 0;

    /// <summary>Numbers of those that see one in a thousand: those of one type, and those of the lowest classification.</summary>
    public const int ByType = 1, ByMarking = 2;

    /// <summary>What the agreement gives them.</summary>
    public static SharingProvision[] Rights()
    {
        var (all, byType, byMarking) = (To(OfAll), To(ByType), To(ByMarking));
        byType.IncludedTypes.Add(MadeUpIncidents.RareType);
        byMarking.Ceiling = Classification.Public;
        return [all, byType, byMarking];
    }

    private static SharingProvision To(int party)
    {
        var provision = Treaty.Incidents;
        provision.Article = $"{party + 1}";
        provision.To = new PartySelector { Parties = { Treaty.Party(party) } };
        provision.IncludedTypes.Clear();
        return provision;
    }
}
