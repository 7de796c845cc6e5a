using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Tests;

/// <summary>Invented provisions in few words.</summary>
internal static class Agreed
{
    public const string Border = "agencies/ir-border-guard", Coast = "agencies/pk-maritime", Customs = "agencies/uz-customs";

    public static readonly GrantTerms Everything = new()
    {
        Agreement = "agreements/test",
        Provision = "agreements/test/provisions/1",
        Article = "1",
        Domain = Domain.Incident,
        Purposes = Purposes.LawEnforcement,
        Ceiling = Classification.Secret,
        StrictestTlp = Tlp.Amber,
        Actions = Actions.Read | Actions.Subscribe,
        Fields = FieldGroups.All,
    };

    /// <summary>One direction, always in force.</summary>
    public static Grant From(string originator, string recipient, Func<GrantTerms, GrantTerms>? terms = null) =>
        new(terms is null ? Everything : terms(Everything), originator, recipient, [new Period(0, long.MaxValue)], long.MinValue);
}
