using static SecurityCoop.Sharing.Tests.Treaties;

namespace SecurityCoop.Sharing.Tests;

public sealed class ExplanationTests
{
    private static readonly long At = On("2022-05-26");

    private static Explanation Ask(Policy policy, Caller caller, Subject subject, Actions action = Actions.Read) =>
        AccessRule.Explain(policy, caller, action, subject, At);

    [Fact]
    public void A_permission_names_article_agreement_and_end()
    {
        var policy = InForce([new Grant(Iren, PkCustoms, UzCustoms, [new Period(IrenInForce, On("2030-01-01T12:30:00Z"))], 0)]);

        Assert.Equal("Permitted under article 5 of agreements/iren (v1); valid until 2030-01-01T12:30:00Z.", Ask(policy, Acting(UzCustoms), Consignment()).Summary);
        Assert.Equal(
            "Permitted under article 5 of agreements/iren (v1); no end is known.",
            Ask(InForce(Among(Iren, PkCustoms, UzCustoms)), Acting(UzCustoms), Consignment()).Summary);
        Assert.Equal("Permitted: agencies/pk-customs is the only originator; no provision is needed.", Ask(policy, Acting(PkCustoms), Consignment()).Summary);
    }

    [Fact]
    public void A_refusal_names_the_closest_provision_and_what_failed()
    {
        var told = Ask(InForce(Among(Iren, PkCustoms, UzCustoms)), Acting(UzCustoms), Consignment(level: Level.Low));

        Assert.Equal("Refused: article 5 of agreements/iren (v1) comes closest. The provision asks for at least HIGH; the record's level is LOW.", told.Summary);
        Assert.Equal(
            "Refused: no provision shares records of agencies/pk-customs with agencies/tj-police.",
            Ask(InForce(Among(Iren, PkCustoms, UzCustoms)), Acting(TjPolice), Consignment()).Summary);
    }

    [Fact]
    public void Every_dimension_that_failed_is_told_in_the_order_of_the_rule()
    {
        var sea = new GeoScope([new AreaPolygon([new(23, 58), new(23, 66), new(25, 66)])], GeoRelation.Within);
        var terms = Iren with { Types = new TypeScope(["piracy"], ["piracy.mutiny"]), Geography = sea };
        var forbid = terms with { Effect = ProvisionEffect.ForbidGlobally, Article = "9", Types = TypeScope.Everything, Geography = null, Domain = Domain.Incident, MinLevel = Level.Unspecified };
        var policy = InForce(
            [new Grant(terms, PkCustoms, UzCustoms, [new Period(On("2023-01-01"), On("2024-01-01"))], On("2023-01-01"))],
            [new Grant(forbid, PkCustoms, Grant.AnyRecipient, [new Period(0, long.MaxValue)], 0)]);
        var caller = Acting(UzCustoms, Purposes.Safety) with { Clearance = Classification.Official };
        var subject = Consignment(level: Level.Low) with
        {
            Domain = Domain.Incident,
            Marking = Marked(Classification.Secret, Tlp.Red) with { ReleasableTo = ["states/kz"] },
        };

        var failed = Assert.Single(Ask(policy, caller, subject, Actions.Stats | Actions.Subscribe).Grants).Failed;

        Assert.Equal(
            [
                ("in_force", "Between agencies/pk-customs and agencies/uz-customs the provision operates from 2023-01-01T00:00:00Z until 2024-01-01T00:00:00Z; asked was 2022-05-26T00:00:00Z."),
                ("action", "The provision opens Read, Subscribe; asked was Subscribe, Stats."),
                ("domain", "The provision speaks of CONSIGNMENT records; this is INCIDENT."),
                ("type", "The provision covers piracy except piracy.mutiny; the record's type is smuggling.drugs.heroin."),
                ("level", "The provision asks for at least HIGH; the record's level is LOW."),
                ("geography", "The provision asks for a place wholly inside its 1 area(s); the record has no place."),
                ("purpose", "The provision allows CustomsRisk, LawEnforcement; stated was Safety."),
                ("record_time", "The provision reaches records since 2023-01-01T00:00:00Z; this one was recorded 2022-05-25T00:00:00Z."),
                ("classification", "The provision carries up to RESTRICTED and the caller is cleared up to OFFICIAL; the record is SECRET."),
                ("tlp", "The provision carries up to TLP:AMBER; the record is TLP:RED."),
                ("release", "The record is releasable to states/kz only; agencies/uz-customs belongs to states/uz."),
                ("forbidden", "article 9 of agreements/iren (v1) forbids it."),
            ],
            failed.Select(f => (f.Dimension, f.Detail)));
    }

    [Fact]
    public void Instants_off_the_calendar_are_told_too()
    {
        var policy = InForce([new Grant(Iren, PkCustoms, UzCustoms, [new Period(long.MinValue, 5), new Period(long.MaxValue - 1, long.MaxValue)], long.MaxValue)]);

        var failed = Assert.Single(Ask(policy, Acting(UzCustoms), Consignment() with { RecordedAt = long.MinValue }).Grants).Failed;

        Assert.Contains("from the beginning of time until 1970-01-01T00:00:00.000005Z, from the end of time on", failed[0].Detail);
    }
}
