using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Tests;

/// <summary>Invented provisions in few words.</summary>
internal static class Agreed
{
    public const string Pakistan = "agencies/pk-customs", Uzbekistan = "agencies/uz-customs", Tajikistan = "agencies/tj-customs", TajikPolice = "agencies/tj-police";

    /// <summary>As the founding instrument of IREN has it: consignments of high risk, for customs risk assessment.</summary>
    public static readonly GrantTerms HighRisk = new()
    {
        Agreement = "agreements/test",
        Provision = "agreements/test/provisions/1",
        Article = "1",
        Domain = Domain.Consignment,
        MinLevel = Level.High,
        Purposes = Purposes.CustomsRisk,
        Ceiling = Classification.Restricted,
        StrictestTlp = Tlp.Amber,
        Actions = Actions.Read | Actions.Subscribe,
        Fields = FieldGroups.All,
    };

    public static readonly GrantTerms AnyRisk = HighRisk with { MinLevel = Level.Unspecified };

    /// <summary>One direction, always in force.</summary>
    public static Grant From(string originator, string recipient, GrantTerms terms) =>
        new(terms, originator, recipient, [new Period(0, long.MaxValue)], long.MinValue);
}
