using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Tests.Seizures;
using SecurityCoop.Sharing;
using SecurityCoop.Testing;
using SecurityCoop.Type.V1;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;
using static SecurityCoop.Incidents.V1.IncidentEvent.EventOneofCase;

namespace SecurityCoop.Incidents.Tests.Disclosures;

/// <summary>Numbers that were computed from another's records were given to somebody, too.</summary>
public sealed class StatisticsInTheLedgerTests
{
    [Fact]
    public async Task A_statistic_is_one_line_for_each_owner_and_provision_however_many_records_are_in_it()
    {
        await using var service = await IncidentsUnderTest.Start();
        await Counted(service);
    }

    [NeedsServersFact]
    public async Task A_statistic_is_one_line_for_each_owner_and_provision_however_many_records_are_in_it_on_PostgreSQL()
    {
        await using var service = await IncidentsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
        await Counted(service);
    }

    [Fact]
    public async Task A_count_of_incidents_is_a_line_and_a_count_of_nothing_foreign_is_none()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        for (var i = 0; i < 3; i++) await Report(service, Recent());
        (await service.Incidents.CountIncidentsAsync(new(), service.As(Border))).Count.ShouldBe(3);
        (await service.Incidents.CountIncidentsAsync(new() { Originator = Customs }, service.As(Coast))).Count.ShouldBe(0);

        (await service.Incidents.CountIncidentsAsync(new(), service.As(Coast))).Count.ShouldBe(3);

        var line = (await service.Disclosed(Border)).ShouldHaveSingleItem();
        (line.Record[..21], line.Action, line.CountedRecords, line.Question).ShouldBe(("statistics/incidents/", Type.V1.Action.Read, 3, "{}"));
        (await service.Disclosed(Customs)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Numbers_are_not_asked_back_and_take_nothing_from_a_dashboard()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var name = (await Report(service, Recent())).Name;
        await service.Incidents.CountIncidentsAsync(new(), service.As(Coast));
        var statistic = (await service.Disclosed(Border)).Single().Record;

        var all = await service.Recalls.CreateRecallAsync(new() { Recall = new Recall { Recipient = Coast, Reason = "Test: all of it." } }, service.As(Border, null, "liaison"));
        all.Notices.ShouldBeEmpty();
        (await Refused.By(service.Recalls.CreateRecallAsync(new() { Recall = new Recall { Record = statistic, Reason = "Test: the number." } }, service.As(Border, null, "liaison")))).Reason.ShouldBe("FIELDS_INVALID");

        await service.Read(name, Coast);
        var later = await service.Recalls.CreateRecallAsync(new() { Recall = new Recall { Recipient = Coast, Reason = "Test: all of it." } }, service.As(Border, null, "liaison"));
        later.Notices.Single().VersionCount.ShouldBe(1);
        (await service.Recalls.ListRecalledVersionsAsync(new() { Name = later.Name }, service.As(Coast, null, "auditor"))).Versions.Select(v => v.Record).ShouldBe([name]);
        string cursor;
        using (var before = Feed.Subscriber.Open(service, Coast))
        {
            await before.Until(SnapshotComplete);
            cursor = before.Cursor;
        }

        service.Agree();
        using var after = Feed.Subscriber.Open(service, Coast, new V1.SubscribeIncidentsRequest { Cursor = cursor });
        (await after.Retract()).Name.ShouldBe(name);
        await after.Until(SnapshotComplete);
    }

    [Fact]
    public async Task After_a_correction_numbers_are_found_by_their_provision()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast, ForNumbers), From(Border, Coast, Other));
        await Report(service, Recent());
        var begun = service.Clock.Now();
        await service.Incidents.CountIncidentsAsync(new(), service.As(Coast));
        var given = (await service.Disclosed(Border)).Single().Provision;
        service.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Baseless(service, begun)).ShouldBeEmpty();

        // The provision that was named never held for this purpose; that another one would have held does not mend it.
        service.Agree(From(Border, Coast, terms => ForNumbers(terms) with { Purposes = Purposes.Facilitation }), From(Border, Coast, Other));

        var found = (await Baseless(service, begun)).ShouldHaveSingleItem();
        (found.Disclosure.Provision, found.Disclosure.CountedRecords, found.Fields.Count).ShouldBe((given, 1, 6));
        found.Summary.ShouldContain(given);
        service.Agree();
        (await Baseless(service, begun)).Single().Summary.ShouldContain("grants this recipient nothing");
    }

    // First by name among equals: the basis that is chosen.
    private static GrantTerms ForNumbers(GrantTerms terms) => terms with { Provision = "agreements/test/provisions/0", Article = "0" };

    private static GrantTerms Other(GrantTerms terms) => terms;

    private static async Task Counted(IncidentsUnderTest service)
    {
        service.Agree(
            From(Border, Customs, terms => terms with { Domain = Sharing.Domain.Seizure, Actions = Actions.Stats }),
            From(Coast, Customs, terms => terms with { Domain = Sharing.Domain.Seizure, Actions = Actions.Stats, Provision = "agreements/test/provisions/2", Article = "2" }));
        foreach (var agency in new[] { Border, Border, Border, Coast, Customs }) await service.Seizures.ReportSeizureAsync(new() { Seizure = Lines.Iren() }, service.As(agency));

        var after = Timestamp.FromDateTimeOffset(DateTimeOffset.UnixEpoch);
        for (var i = 0; i < 2; i++) (await service.Seizures.GetSeizureStatisticsAsync(new() { SeizedAfter = after }, service.As(Customs))).SeizureCount.ShouldBe(5);

        var (border, coast) = (await service.Disclosed(Border), await service.Disclosed(Coast));
        border.Select(l => (l.Recipient, l.Action, l.CountedRecords, l.Revision, l.Article)).ShouldBe(Enumerable.Repeat((Customs, Type.V1.Action.Stats, 3L, 0, "1"), 2));
        coast.Select(l => (l.CountedRecords, l.Article)).ShouldBe(Enumerable.Repeat((1L, "2"), 2));
        border.Select(l => l.Question).Distinct().ShouldBe(["""{"seized_after":"1970-01-01T00:00:00.000000Z"}"""]);
        // The same question has the same name: whoever asked it is found by it.
        border.Concat(coast).Select(l => l.Record).Distinct().Count().ShouldBe(1);
        (await service.Disclosed(Border, new() { Record = border[0].Record })).Count.ShouldBe(2);
        (await service.Disclosed(Customs)).ShouldBeEmpty();
        (await service.Received(Customs)).Count.ShouldBe(4);
        var whole = await service.Sealed(Border, 2);
        (whole.LineCount, whole.Defect).ShouldBe((2, null));
        service.Logs.AssertQuiet();
    }

    private static async Task<IReadOnlyList<BaselessDisclosure>> Baseless(IncidentsUnderTest service, long from) => (await service.Disclosures.ListBaselessDisclosuresAsync(
        new() { DisclosedAfter = from.ToTimestamp(), DisclosedBefore = (service.Clock.Now() + 1).ToTimestamp() }, service.As(Border, null, "auditor"))).Disclosures;
}
