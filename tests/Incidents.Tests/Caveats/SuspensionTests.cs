using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Tests.Disclosures;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;
using static SecurityCoop.Incidents.Tests.Reports.ReviseIncidentTests;
using static SecurityCoop.Incidents.V1.IncidentEvent.EventOneofCase;

namespace SecurityCoop.Incidents.Tests.Caveats;

/// <summary>STOP_NEW and RECALL: what becomes of what was given, when the provision is suspended.</summary>
public sealed class SuspensionTests
{
    [Fact]
    public async Task What_was_given_stays_readable_in_the_revision_that_was_given_and_nothing_else()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var (given, other) = (await Report(service, Recent()), await Report(service, Recent()));
        await service.Read(given.Name, Coast);
        service.Agree(Left());

        var before = await Get(service, given.Name);
        await Revise(service, given, i => (i.Title, i.Type) = ("Test data: second", "piracy"), "title,type");
        var after = await Get(service, given.Name);

        (before.Revision, before.Disclosure.Residual, before.Disclosure.Basis.Single().Article).ShouldBe((1, true, "1"));
        after.ShouldBe(before);
        (await List(service)).Select(i => (i.Name, i.Revision)).ShouldBe([(given.Name, 1)]);
        await Refused.NotFound(service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = other.Name }, service.As(Coast)));
        (await service.Disclosed(Border)).Count(line => line.Record == given.Name && line.Revision == 1).ShouldBe(4);
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task The_owner_is_told_that_what_was_given_stays_readable_and_that_no_more_is()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var (given, other) = (await Report(service, Recent()), await Report(service, Recent()));
        await service.Read(given.Name, Coast);
        service.Agree(Left());
        await Revise(service, given, i => i.Title = "Test data: second", "title");

        var (ofGiven, ofOther) = (await Explain(service, given.Name), await Explain(service, other.Name));

        (ofGiven.Permitted, ofGiven.Revision, ofGiven.Disclosure.Residual).ShouldBe((true, 1, true));
        (ofOther.Permitted, ofOther.Revision, ofOther.Provisions.Single().Failed.Single().Dimension).ShouldBe((false, 1, "given"));
    }

    [Fact]
    public async Task What_was_left_readable_is_not_found_baseless_unless_it_never_should_have_been_given()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var (given, begun) = (await Report(service, Recent()), service.Clock.Now());
        await service.Read(given.Name, Coast);
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var suspended = service.Clock.Now();
        service.Agree([.. Suspended(From(Border, Coast), suspended)]);
        await service.Read(given.Name, Coast);
        service.Clock.Advance(TimeSpan.FromMinutes(1));

        (await Baseless(service, begun)).ShouldBeEmpty();
        service.Agree([.. Suspended(From(Border, Coast, terms => terms with { MinLevel = Level.Critical }), suspended)]);

        (await Baseless(service, begun)).Select(each => each.Disclosure.Record).ShouldBe([given.Name, given.Name]);
    }

    [Fact]
    public async Task No_more_of_it_is_shown_than_was_given()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast, terms => terms with { Fields = FieldGroups.Core }));
        var told = Recent();
        told.Source = "Test data: a source";
        var name = (await Report(service, told)).Name;
        await service.Read(name, Coast);
        service.Agree(Left());

        var seen = await Get(service, name);

        (seen.Source, seen.Title).ShouldBe(("", told.Title));
        seen.Disclosure.Fields.ShouldBe([Type.V1.FieldGroup.Core]);
    }

    [Fact]
    public async Task Streams_end_for_it_and_a_resumption_brings_the_newest()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var given = await Report(service, Recent());
        using var subscriber = Feed.Subscriber.Open(service, Coast);
        await subscriber.Until(SnapshotComplete);

        service.Agree(Left());
        var retraction = await subscriber.Retract();
        await Revise(service, given, i => i.Title = "Test data: second", "title");
        service.Agree(From(Border, Coast));
        var back = await subscriber.Upsert();

        (retraction.Name, back.Revision).ShouldBe((given.Name, 2));
    }

    [Fact]
    public async Task A_marking_that_was_made_stricter_since_is_heeded()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var given = await Report(service, Recent());
        await service.Read(given.Name, Coast);
        service.Agree(Left());
        await Revise(service, given, i => i.Marking = Reports.Samples.Marking(tlp: Type.V1.Tlp.Red), "marking");

        await Refused.NotFound(service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = given.Name }, service.As(Coast)));
    }

    [Fact]
    public async Task What_was_given_is_asked_back_once_the_last_old_lease_has_run_out()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast), From(Border, Customs));
        var given = await Report(service, Recent());
        foreach (var agency in new[] { Coast, Customs }) await service.Read(given.Name, agency);
        var since = service.Clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000;

        // Suspended towards one of the two.
        service.Agree(From(Border, Customs), new Grant(Everything with { Standing = Standing.Recalled }, Border, Coast, [new Period(since, long.MaxValue)], long.MinValue));
        await Refused.NotFound(service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = given.Name }, service.As(Coast)));
        var notice = await Noticed(service, Coast);

        (notice.Originator, notice.VersionCount).ShouldBe((Border, 1));
        notice.Reason.ShouldStartWith("Article 1 of agreements/test is suspended since ");
        (await service.Recalls.ListRecallNoticesAsync(new(), service.As(Customs, null, "auditor"))).Notices.ShouldBeEmpty();
        var recall = (await service.Recalls.ListRecallsAsync(new(), service.As(Border, null, "auditor"))).Recalls.Single();
        (recall.Recipient, recall.Basis, recall.OutstandingCount).ShouldBe((Coast, "agreements/test/provisions/1", 1));
        service.Logs.AssertQuiet();
    }

    // The clock runs until the recall is made: it waits for the leases of before, and is made once.
    private static async Task<Type.V1.RecallNotice> Noticed(IncidentsUnderTest service, string agency)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var notices = (await service.Recalls.ListRecallNoticesAsync(new(), service.As(agency, null, "auditor"), cancellationToken: patience.Token)).Notices;
            if (notices.Count > 0) return notices.Single();
            service.Clock.Advance(TimeSpan.FromMinutes(1));
            service.KeepTheLease();
        }
    }

    // In force until then, and from then on it leaves what was given.
    private static IEnumerable<Grant> Suspended(Grant grant, long since) =>
    [
        grant with { Periods = [new Period(0, since)] },
        grant with { Periods = [new Period(since, long.MaxValue)], Terms = grant.Terms with { Standing = Standing.Residual, Actions = Actions.Read } },
    ];

    private static async Task<Type.V1.AccessExplanation> Explain(IncidentsUnderTest service, string name) =>
        await service.Incidents.ExplainIncidentAccessAsync(new V1.ExplainIncidentAccessRequest { Name = name, Recipient = Coast }, service.As(Border));

    private static async Task<IReadOnlyList<Type.V1.BaselessDisclosure>> Baseless(IncidentsUnderTest service, long from) =>
        (await service.Disclosures.ListBaselessDisclosuresAsync(new() { DisclosedAfter = from.ToTimestamp(), DisclosedBefore = (service.Clock.Now() + 1).ToTimestamp() }, service.As(Border, null, "auditor"))).Disclosures;

    private static Grant Left() => From(Border, Coast, terms => terms with { Standing = Standing.Residual, Actions = Actions.Read });

    private static Task<V1.Incident> Get(IncidentsUnderTest service, string name) => service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = name }, service.As(Coast)).ResponseAsync;

    private static async Task<IReadOnlyList<V1.Incident>> List(IncidentsUnderTest service) =>
        (await service.Incidents.ListIncidentsAsync(new V1.ListIncidentsRequest(), service.As(Coast))).Incidents;
}
