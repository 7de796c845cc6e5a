using Grpc.Core;
using SecurityCoop.Agreements.V1;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Tests.Feed;
using SecurityCoop.Type.V1;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;
using Terms = SecurityCoop.Agreements.V1.GrantTerms;

namespace SecurityCoop.Incidents.Tests.Impact;

/// <summary>The test is the register: it says what is in force, and asks what other grants would do.</summary>
public sealed class AssessImpactTests
{
    [Fact]
    public async Task An_originator_learns_what_of_its_own_others_would_gain_lose_and_see_otherwise()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast, terms => terms with { Types = new(["smuggling"]) }));
        await Report(service, Recent());
        await Report(service, Recent());
        await Report(service, Changed(i => i.Type = "piracy"));
        await Report(service, Recent(), Customs);

        var closed = await Ask(service, [], Own(Coast));
        var opened = await Ask(service, [To(Coast), To(Customs)], Own(Coast), Own(Customs));
        var narrowed = await Ask(service, [To(Coast, t => t.Fields.Remove(FieldGroup.Nominal))], Own(Coast));

        (closed.Single().Gained, closed.Single().Lost, closed.Single().Changed).ShouldBe((0, 2, 0));
        opened.Select(i => (i.Recipient, i.Gained, i.Lost, i.Changed)).ShouldBe([(Coast, 1, 0, 0), (Customs, 3, 0, 0)]);
        (narrowed.Single().Gained, narrowed.Single().Lost, narrowed.Single().Changed).ShouldBe((1, 0, 2));
        new[] { closed, opened, narrowed }.SelectMany(a => a).ShouldAllBe(i => i.Originator == Border && i.Collection == "incidents" && !i.HasOpenStreams && !i.LowerBound);
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task A_recipient_learns_what_it_would_lose_and_never_how_much_is_hidden()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast, terms => terms with { Types = new(["smuggling"]) }));
        await Report(service, Recent());

        var few = await Ask(service, [], Seen(Coast));
        for (var i = 0; i < 3; i++) await Report(service, Changed(incident => incident.Type = "piracy"));
        var (same, opening) = (await Ask(service, [], Seen(Coast)), await Ask(service, [To(Coast)], Seen(Coast)));

        few.Single().ShouldBe(new RecipientImpact { Recipient = Coast, Collection = "incidents", Lost = 1, OpenStreams = 0 });
        same.ShouldBe(few);
        opening.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_recipient_with_a_low_clearance_counts_only_what_it_may_see_itself()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        await Report(service, Recent());
        await Report(service, Changed(i => i.Marking.Classification = Classification.Secret));
        await Report(service, Changed(i => i.Marking = new Marking { Classification = Classification.Official, Tlp = Tlp.Red, NamedRecipients = { "other@test" } }));

        var asked = Seen(Coast);
        (asked.User, asked.Clearance) = ("one@test", Classification.Restricted);
        var other = asked.Clone();
        other.Purposes.Add(Purpose.Statistics);

        (await Ask(service, [], asked)).Single().Lost.ShouldBe(1);
        (await Ask(service, [], other)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_would_open_later_is_no_loss_when_it_is_closed_before()
    {
        await using var service = await IncidentsUnderTest.Start();
        var later = service.Clock.Now() + 3_600_000_000;
        service.Agree(From(Border, Coast) with { Periods = [new(later, long.MaxValue)] });
        await Report(service, Recent());

        (await Ask(service, [], later + 1, Seen(Coast))).ShouldBeEmpty();
        (await Ask(service, [], later + 1, Own(Coast))).ShouldBeEmpty();
        (await Ask(service, [To(Coast)], Own(Coast))).Single().Gained.ShouldBe(1);
    }

    [Fact]
    public async Task Streams_that_hold_what_would_go_are_counted()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        await Report(service, Recent());
        using var one = Subscriber.Open(service, Coast);
        using var two = Subscriber.Open(service, Coast);
        using var elsewhere = Subscriber.Open(service, Coast, new() { Types_ = { "piracy" } });
        using var foreign = Subscriber.Open(service, Customs);
        foreach (var screen in new[] { one, two, elsewhere, foreign }) await screen.Until(V1.IncidentEvent.EventOneofCase.SnapshotComplete);

        (await Ask(service, [], Seen(Coast))).Single().OpenStreams.ShouldBe(2);
    }

    [Fact]
    public async Task Only_the_register_asks_and_only_of_a_policy_that_holds()
    {
        await using var service = await IncidentsUnderTest.Start();
        var request = new AssessImpactRequest { Grants = new() { Agreement = "agreements/test" }, ComparedTime = service.Clock.Now().ToTimestamp(), Questions = { Seen(Coast) } };

        (await Refused.By(service.Impact.AssessImpactAsync(request, service.As(Coast)))).Reason.ShouldBe("ROLE_REQUIRED");
        (await Refused.By(service.Impact.AssessImpactAsync(new() { Grants = new(), ComparedTime = new() { Seconds = long.MaxValue }, Epoch = -1, Questions = { new ImpactQuestion { Originator = "x", Recipient = "x" } } }, Register(service)))).Fields
            .ShouldBe(["grants.agreement", "compared_time", "epoch", "questions[0].originator", "questions[0].recipient", "questions[0].recipient"], ignoreOrder: true);
        service.LetTheLeaseRunOut();
        (await Refused.By(service.Impact.AssessImpactAsync(request, Register(service)))).Reason.ShouldBe("STALE_POLICY");
    }

    private static Task<IReadOnlyList<RecipientImpact>> Ask(IncidentsUnderTest service, Terms[] grants, params ImpactQuestion[] questions) => Ask(service, grants, service.Clock.Now(), questions);

    private static async Task<IReadOnlyList<RecipientImpact>> Ask(IncidentsUnderTest service, Terms[] grants, long at, params ImpactQuestion[] questions)
    {
        var wire = new AgreementGrants { Agreement = "agreements/test", Terms = { grants } };
        for (var i = 0; i < grants.Length; i++)
            wire.Grants.Add(new Grant { Terms = i, Originator = Border, Recipient = grants[i].TextVersion, Periods = { new Period { StartTime = 0L.ToTimestamp() } } });
        return (await service.Impact.AssessImpactAsync(new AssessImpactRequest { Grants = wire, ComparedTime = at.ToTimestamp(), Questions = { questions } }, Register(service))).Impacts;
    }

    // The text version stands for the recipient: this test has no use for it otherwise.
    private static Terms To(string recipient, Action<Terms>? change = null)
    {
        var terms = new Terms
        {
            TextVersion = recipient,
            Provision = "agreements/test/provisions/1",
            Article = "1",
            Effect = ProvisionEffect.Permit,
            Domain = Domain.Incident,
            Purposes = { Purpose.LawEnforcement },
            Ceiling = Classification.Secret,
            StrictestTlp = Tlp.Amber,
            Actions = { Type.V1.Action.Read, Type.V1.Action.Subscribe },
            Fields = { FieldGroup.Core, FieldGroup.GeoExact, FieldGroup.Nominal, FieldGroup.SourceIdentity, FieldGroup.Method, FieldGroup.EvidenceMeta },
            RecordTimeRule = RecordTimeRule.Any,
        };
        change?.Invoke(terms);
        return terms;
    }

    private static V1.Incident Changed(Action<V1.Incident> change)
    {
        var incident = Recent();
        change(incident);
        return incident;
    }

    private static ImpactQuestion Own(string recipient) => new() { Originator = Border, Recipient = recipient };

    private static ImpactQuestion Seen(string recipient) => new() { Recipient = recipient };

    private static Metadata Register(IncidentsUnderTest service) => service.As("agencies/securitycoop", purpose: null, role: "service");
}
