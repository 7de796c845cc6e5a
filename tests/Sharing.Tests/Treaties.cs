using System.Globalization;

namespace SecurityCoop.Sharing.Tests;

/// <summary>Test data: treaties compiled by hand, so that these tests do not stand on the code that compiles them.</summary>
internal static class Treaties
{
    public const string PkCustoms = "agencies/pk-customs";
    public const string UzCustoms = "agencies/uz-customs";
    public const string KzCustoms = "agencies/kz-customs";
    public const string TjCustoms = "agencies/tj-customs";
    public const string TjPolice = "agencies/tj-police";
    public const string AzCustoms = "agencies/az-customs";
    public const string RuCustoms = "agencies/ru-customs";
    public const string RuNavy = "agencies/ru-navy";
    public const string IrBorderGuards = "agencies/ir-border-guards";
    public const string Pmsa = "agencies/pk-maritime-security";
    public const string PkNavy = "agencies/pk-navy";

    /// <summary>Signed and in force by the ninth signature, at 00:00 UTC (domain.md 4-01).</summary>
    public static readonly long IrenInForce = On("2019-05-22");

    public static readonly (string, string)[] Affiliations =
    [
        (PkCustoms, "states/pk"), (Pmsa, "states/pk"), (PkNavy, "states/pk"), (UzCustoms, "states/uz"), (KzCustoms, "states/kz"),
        (TjCustoms, "states/tj"), (TjPolice, "states/tj"), (AzCustoms, "states/az"), (RuCustoms, "states/ru"), (RuNavy, "states/ru"),
        (IrBorderGuards, "states/ir"),
    ];

    public static long On(string time) =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).ToUnixTimeMilliseconds() * 1000;

    public static GrantTerms Iren { get; } = new()
    {
        Agreement = "agreements/iren",
        Provision = "agreements/iren/provisions/high-risk-consignments",
        Article = "5",
        Domain = Domain.Consignment,
        MinLevel = Level.High,
        Purposes = Purposes.CustomsRisk | Purposes.LawEnforcement,
        Ceiling = Classification.Restricted,
        Actions = Actions.Read | Actions.Subscribe,
        Fields = FieldGroups.Core | FieldGroups.GeoExact,
    };

    public static GrantTerms MouOn(string article, string type) => new()
    {
        Agreement = "agreements/ir-pk-maritime",
        Provision = $"agreements/ir-pk-maritime/provisions/{type}",
        Article = article,
        Domain = Domain.Incident,
        Types = new TypeScope([type]),
        Purposes = Purposes.BorderSecurity | Purposes.LawEnforcement,
        Ceiling = Classification.Restricted,
        Actions = Actions.Read,
    };

    /// <summary>Every member to every other, from the later entry of the two on.</summary>
    public static IEnumerable<Grant> Among(GrantTerms terms, bool pairEntry, params (string Agency, long Entry)[] members) =>
        from giver in members
        from taker in members
        where giver.Agency != taker.Agency
        let entry = Math.Max(giver.Entry, taker.Entry)
        select new Grant(terms, giver.Agency, taker.Agency, [new Period(entry, long.MaxValue)], pairEntry ? entry : long.MinValue);

    public static IEnumerable<Grant> Among(GrantTerms terms, params string[] members) =>
        Among(terms, pairEntry: false, [.. members.Select(m => (m, IrenInForce))]);

    public static Policy InForce(params IEnumerable<Grant>[] grants) => Policy.Build(
        1,
        grants.SelectMany(g => g).GroupBy(g => g.Terms.Agreement).Select(a => (a.Key, (IReadOnlyList<Grant>)[.. a])),
        Affiliations);

    public static Caller Acting(string agency, Purposes purpose = Purposes.CustomsRisk) =>
        new(agency, "test-officer", purpose, (Purposes)~1, Classification.TopSecret);

    public static Marking Marked(Classification classification = Classification.Official, Tlp tlp = Tlp.Green) =>
        new() { Classification = classification, Tlp = tlp };

    public static Subject Consignment(string originator = PkCustoms, Level level = Level.High, string recorded = "2022-05-25") => new()
    {
        Domain = Domain.Consignment,
        Type = "smuggling.drugs.heroin",
        Level = level,
        Originators = [originator],
        RecordedAt = On(recorded),
        Marking = Marked(),
    };

    public static Subject Incident(string type, string originator = Pmsa) =>
        Consignment(originator) with { Domain = Domain.Incident, Type = type };
}
