using Grpc.Core;
using SecurityCoop.Incidents.Tests.Feed;
using SecurityCoop.Incidents.Tests.Reports;
using SecurityCoop.Sharing;
using SecurityCoop.Testing;
using Shouldly;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Intake;

/// <summary>What the two databases do differently, on PostgreSQL.</summary>
public sealed class PostgresTests
{
    [NeedsServersFact]
    public async Task Two_hundred_reports_at_once_of_which_fifty_share_request_ids_make_one_hundred_and_seventy_five_records()
    {
        await using var service = await Start();
        await ManyAtOnce.Check(service);
    }

    [NeedsServersFact]
    public async Task Reports_are_listed_revised_searched_and_streamed()
    {
        await using var service = await Start();
        service.Agree(From(Border, Coast, terms => terms with { Types = new TypeScope(["smuggling", "piracy"]), MinLevel = Level.Medium }));
        using var subscriber = Subscriber.Open(service, Coast);
        await subscriber.Until(V1.IncidentEvent.EventOneofCase.SnapshotComplete);

        var told = await ReportIncidentTests.Report(service, ReportIncidentTests.Recent());
        (await subscriber.Upsert()).Name.ShouldBe(told.Name);
        await ReviseIncidentTests.Revise(service, told, i => i.Title = "Test data: second", "title");
        (await subscriber.Upsert()).Revision.ShouldBe(2);

        var list = await service.Incidents.ListIncidentsAsync(new V1.ListIncidentsRequest { Types_ = { "smuggling.drugs" }, PageSize = 1 }, service.As(Coast));
        list.Incidents.Single().Title.ShouldBe("Test data: second");
        var search = new V1.SearchIncidentsRequest { Circle = new V1.Circle { Centre = new Type.V1.Corner { Latitude = 25.3, Longitude = 60.6 }, RadiusM = 10_000 } };
        (await service.Incidents.SearchIncidentsAsync(search, service.As(Coast))).Incidents.Count.ShouldBe(1);
        (await service.Incidents.ListIncidentRevisionsAsync(new V1.ListIncidentRevisionsRequest { Name = told.Name }, service.As(Coast))).Revisions.Count.ShouldBe(2);
        service.Logs.AssertQuiet();
    }

    [NeedsServersFact]
    public async Task One_bad_report_in_a_batch_fails_alone()
    {
        await using var service = await Start();
        await BadReport.Check(service);
    }

    [NeedsServersFact]
    public async Task While_the_database_is_away_reports_are_refused_by_name_and_afterwards_taken_again()
    {
        await using var postgres = await LocalPostgres.StartOwn();
        await using var service = await IncidentsUnderTest.Start(await postgres.CreateDatabase());
        service.Logs.Expect(_ => true);
        var request = new V1.ReportIncidentRequest { Incident = ReportIncidentTests.Recent(), RequestId = Guid.NewGuid().ToString() };
        await ReportIncidentTests.Report(service, ReportIncidentTests.Recent());

        await postgres.Kill();
        var refused = await Refused.By(service.Incidents.ReportIncidentAsync(request, service.As(Border)));
        await postgres.Start();
        await service.Incidents.ReportIncidentAsync(request, service.As(Border));

        (refused.Code, refused.Reason).ShouldBe((StatusCode.Unavailable, "PART_UNAVAILABLE"));
        (await ReportIncidentTests.Count(service, Border)).ShouldBe(2);
    }

    [NeedsServersFact]
    public async Task While_the_database_is_away_every_read_says_so_and_afterwards_answers_again()
    {
        await using var postgres = await LocalPostgres.StartOwn();
        await using var service = await IncidentsUnderTest.Start(await postgres.CreateDatabase());
        service.Logs.Expect(_ => true);
        var name = (await ReportIncidentTests.Report(service, ReportIncidentTests.Recent())).Name;
        Func<Task<Refused>>[] reads =
        [
            () => Refused.By(service.Incidents.GetIncidentAsync(new() { Name = name }, service.As(Border))),
            () => Refused.By(service.Incidents.ListIncidentsAsync(new(), service.As(Border))),
            () => Refused.By(service.Incidents.CountIncidentsAsync(new(), service.As(Border))),
            () => Refused.By(service.Incidents.ListIncidentRevisionsAsync(new() { Name = name }, service.As(Border))),
            () => Refused.By(service.Incidents.ReviseIncidentAsync(new() { Incident = new() { Name = name, Etag = "x" }, UpdateMask = new() { Paths = { "title" } }, Reason = "test" }, service.As(Border))),
            () => Refused.By(service.Seizures.ListSeizuresAsync(new(), service.As(Border))),
            () => Refused.By(service.Seizures.GetSeizureStatisticsAsync(new(), service.As(Border))),
        ];

        await postgres.Kill();
        var refusals = new List<Refused>();
        foreach (var read in reads) refusals.Add(await read());
        await postgres.Start();

        refusals.ShouldAllBe(refused => refused.Code == StatusCode.Unavailable && refused.Reason == "PART_UNAVAILABLE");
        (await service.Incidents.GetIncidentAsync(new() { Name = name }, service.As(Border))).Name.ShouldBe(name);
    }

    private static async Task<IncidentsUnderTest> Start() => await IncidentsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
}
