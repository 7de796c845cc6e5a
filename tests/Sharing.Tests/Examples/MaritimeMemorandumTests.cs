using static SecurityCoop.Sharing.Tests.Treaties;

namespace SecurityCoop.Sharing.Tests.Examples;

/// <summary>domain.md 1.1: the memorandum between the Iranian border guards and the Pakistan Maritime Security Agency.</summary>
public sealed class MaritimeMemorandumTests
{
    private static readonly Policy Policy = InForce(
        Among(MouOn("1", "smuggling"), Pmsa, IrBorderGuards),
        Among(MouOn("2", "fisheries.iuu"), Pmsa, IrBorderGuards),
        Among(MouOn("3", "environment.sabotage"), Pmsa, IrBorderGuards));

    private static Verdict Read(string agency, Subject subject, Policy? policy = null, Purposes purpose = Purposes.BorderSecurity) =>
        AccessRule.Decide(policy ?? Policy, Acting(agency, purpose), Actions.Read, subject, On("2022-11-21"));

    [Theory]
    [InlineData("smuggling", "1")]
    [InlineData("smuggling.drugs", "1")]
    [InlineData("fisheries.iuu", "2")]
    [InlineData("environment.sabotage", "3")]
    [InlineData("environment.pollution", null)]
    [InlineData("environment", null)]
    [InlineData("piracy", null)]
    [InlineData("violence.clash", null)]
    [InlineData("smugglingx", null)]
    [InlineData("", null)]
    public void The_memorandum_shares_three_kinds_of_incident(string type, string? article)
    {
        var verdict = Read(IrBorderGuards, Incident(type));

        Assert.Equal(article, verdict.Permitted ? verdict.Basis[0].Terms.Article : null);
        if (article is null) Assert.Equal(RefusalReason.TypeNotCovered, verdict.Reason);
    }

    [Theory]
    [InlineData(PkCustoms)]
    [InlineData(PkNavy)]
    public void A_sister_agency_of_a_party_is_no_party(string sister)
    {
        Assert.False(Read(sister, Incident("smuggling", IrBorderGuards)).Permitted);
        Assert.False(Read(sister, Incident("smuggling", Pmsa)).Permitted);
    }

    [Fact]
    public void The_Pakistan_navy_does_not_read_the_report_of_the_Saravan_clash() =>
        Assert.Equal(RefusalReason.NoProvisionInForce, Read(PkNavy, Incident("violence.clash", IrBorderGuards)).Reason);

    [Fact]
    public void A_fishing_boat_in_distress_is_reported_though_RESTRICTED_and_without_names()
    {
        var safety = MouOn("4", "safety.person_at_sea") with { Purposes = Purposes.Safety, Fields = FieldGroups.Core | FieldGroups.GeoExact };
        var report = Incident("safety.person_at_sea") with { Marking = Marked(Classification.Restricted) };

        var verdict = Read(IrBorderGuards, report, InForce(Among(safety, Pmsa, IrBorderGuards)), Purposes.Safety);

        Assert.True(verdict.Permitted);
        Assert.False(verdict.Mask.HasFlag(FieldGroups.Nominal));
    }

    [Theory]
    [InlineData(24.8, 61.0, true)]
    [InlineData(27.37, 62.33, false)]
    public void A_land_border_incident_does_not_match_a_maritime_area(double latitude, double longitude, bool permitted)
    {
        var sea = new GeoScope([new AreaPolygon([new(23, 58), new(23, 66), new(25.1, 66), new(25.1, 58)])], GeoRelation.Within);
        var policy = InForce(Among(MouOn("1", "smuggling") with { Geography = sea }, Pmsa, IrBorderGuards));

        var verdict = Read(IrBorderGuards, Incident("smuggling") with { Place = new Place(latitude, longitude, 50) }, policy);

        Assert.Equal(permitted ? RefusalReason.None : RefusalReason.OutsideGeography, verdict.Reason);
        Assert.Equal(RefusalReason.OutsideGeography, Read(IrBorderGuards, Incident("smuggling"), policy).Reason);
    }
}
