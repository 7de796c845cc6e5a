using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Incidents.Tests.Reports;
using SecurityCoop.Sharing;
using SecurityCoop.Testing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Search;

/// <summary>The same on both databases: what a word is, is ours.</summary>
public sealed class SearchByWordsTests
{
    [Fact]
    public async Task Words_are_found_however_they_are_written()
    {
        await using var service = await IncidentsUnderTest.Start();
        await CheckSpellings(service);
    }

    [NeedsServersFact]
    public async Task Words_are_found_however_they_are_written_on_PostgreSQL()
    {
        await using var service = await IncidentsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
        await CheckSpellings(service);
    }

    [Fact]
    public async Task A_word_that_stands_only_in_what_is_not_shown_finds_nothing()
    {
        await using var service = await IncidentsUnderTest.Start();
        await CheckMasks(service);
    }

    [NeedsServersFact]
    public async Task A_word_that_stands_only_in_what_is_not_shown_finds_nothing_on_PostgreSQL()
    {
        await using var service = await IncidentsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
        await CheckMasks(service);
    }

    [Fact]
    public async Task The_revision_that_a_reader_is_shown_is_the_one_that_is_searched()
    {
        await using var service = await IncidentsUnderTest.Start();
        await CheckRevisions(service);
    }

    [NeedsServersFact]
    public async Task The_revision_that_a_reader_is_shown_is_the_one_that_is_searched_on_PostgreSQL()
    {
        await using var service = await IncidentsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
        await CheckRevisions(service);
    }

    [Fact]
    public async Task Records_from_before_are_found_once_they_have_their_words()
    {
        await using var service = await IncidentsUnderTest.Start();
        await CheckOldRecords(service);
    }

    [NeedsServersFact]
    public async Task Records_from_before_are_found_once_they_have_their_words_on_PostgreSQL()
    {
        await using var service = await IncidentsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
        await CheckOldRecords(service);
    }

    [Fact]
    public async Task Words_and_an_area_narrow_each_other_and_pages_go_on()
    {
        await using var service = await IncidentsUnderTest.Start();
        for (var i = 0; i < 5; i++) await Told(service, $"Test data: opium {i}");
        await Told(service, "Test data: diesel");
        var far = ReportIncidentTests.Recent();
        (far.Title, far.Place) = ("Test data: opium", new Type.V1.Place { Latitude = -40, Longitude = 10 });
        await ReportIncidentTests.Report(service, far);

        var request = new V1.SearchIncidentsRequest { Query = "opium", PageSize = 2, Circle = new V1.Circle { Centre = new Type.V1.Corner { Latitude = 25.29, Longitude = 60.64 }, RadiusM = 50_000 } };
        var names = new List<string>();
        do
        {
            var page = await service.Incidents.SearchIncidentsAsync(request, service.As(Border));
            names.AddRange(page.Incidents.Select(incident => incident.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);

        names.Distinct().Count().ShouldBe(5);
        (await Count(service, Border, "opium")).ShouldBe(6);
    }

    [Fact]
    public async Task Neither_words_nor_an_area_is_no_search()
    {
        await using var service = await IncidentsUnderTest.Start();

        var refused = await Should.ThrowAsync<RpcException>(async () => await service.Incidents.SearchIncidentsAsync(new V1.SearchIncidentsRequest(), service.As(Border)));

        refused.Status.Detail.ShouldContain("region is required without a query");
    }

    private static async Task CheckSpellings(IncidentsUnderTest service)
    {
        var persian = await Told(service, "آزمایشی: كشتي حامل ۵۸۰ کیلو هیروئین", "می‌رود به چابهار");
        var russian = await Told(service, "Тест: задержано ещё 7 кг ГЕРОИНА");
        var latin = await Told(service, "Test data: Şırnak, IMO 9074729");

        foreach (var (query, found) in new[]
        {
            ("کشتی", persian), ("كشتي", persian), ("580 ۵۸۰ ٥٨٠", persian), ("ميرود", persian), ("چاب*", persian), ("هيروئ*", persian),
            ("еще", russian), ("ЕЩЁ задерж*", russian), ("sirnak", latin), ("9074729 imo", latin),
        }) (await Search(service, Border, query)).ShouldBe([found], query);

        foreach (var nothing in new[] { "چابهار sirnak", "задерж", "sirna", "907472", "heroin", "' OR 1=1", "words:sirnak nothing" }) (await Search(service, Border, nothing)).ShouldBeEmpty(nothing);
        service.Logs.AssertQuiet();
    }

    private static async Task CheckMasks(IncidentsUnderTest service)
    {
        service.Agree(From(Border, Coast, terms => terms with { Fields = FieldGroups.Core }));
        var incident = ReportIncidentTests.Recent();
        incident.Vessels.Clear();
        incident.Vessels.Add(new Type.V1.Vessel { ImoNumber = "9074729", Mmsi = "422123456" });
        incident.Vehicles.Add(new Type.V1.Vehicle { Registration = "LEA 19 1234", Description = "Test lorry" });
        incident.Containers.Add(new Type.V1.FreightContainer { Number = "CSQU 305438-3" });
        var told = await ReportIncidentTests.Report(service, incident);

        // The owner finds it by the place in words and the plate, which the other is not shown; nobody by who told, who was named, and how it was found.
        (await Search(service, Border, "harbour")).ShouldBe([told.Name]);
        (await Search(service, Coast, "harbour")).ShouldBeEmpty();
        (await Search(service, Coast, "vessel lights")).ShouldBe([told.Name]);
        (await Search(service, Border, "lea 19 1234")).ShouldBe([told.Name]);
        (await Search(service, Coast, "lea 19 1234")).ShouldBeEmpty();
        foreach (var number in new[] { "IMO 9074729", "422123456", "csqu 305438-3" }) (await Search(service, Coast, number)).ShouldBe([told.Name], number);
        foreach (var hidden in new[] { "person", "radar", "patrol" }) (await Search(service, Border, hidden)).ShouldBeEmpty(hidden);
        (await Count(service, Coast, "harbour")).ShouldBe(0);
        (await Count(service, Coast, "vessel")).ShouldBe(1);

        service.Agree([]);
        (await Search(service, Coast, "vessel")).ShouldBeEmpty();
    }

    private static async Task CheckRevisions(IncidentsUnderTest service)
    {
        service.Agree(From(Border, Coast, terms => terms with { Caveats = new Sharing.Caveats { Delay = (long)TimeSpan.FromMinutes(10).TotalMicroseconds } }));
        var told = await ReportIncidentTests.Report(service, ReportIncidentTests.Recent());
        service.Clock.Advance(TimeSpan.FromMinutes(10));
        await ReviseIncidentTests.Revise(service, told, incident => incident.Title = "Test data: falcon", "title");

        (await Search(service, Border, "falcon")).ShouldBe([told.Name]);
        (await Search(service, Border, "suspect")).ShouldBeEmpty();
        // The revision waits for the delay: until then the other finds what it is shown.
        (await Search(service, Coast, "falcon")).ShouldBeEmpty();
        (await Search(service, Coast, "suspect")).ShouldBe([told.Name]);
    }

    private static async Task CheckOldRecords(IncidentsUnderTest service)
    {
        var told = await ReportIncidentTests.Report(service, ReportIncidentTests.Recent());
        await ReviseIncidentTests.Revise(service, told, incident => incident.Title = "Test data: falcon", "title");
        await using var db = await service.Services.GetRequiredService<IDbContextFactory<IncidentsDb>>().CreateDbContextAsync();
        await db.Database.ExecuteSqlRawAsync("INSERT INTO incidents_unindexed SELECT incident, revision FROM incident_texts");
        await db.Database.ExecuteSqlRawAsync("DELETE FROM incident_texts");
        if (!db.IsPostgres) await db.Database.ExecuteSqlRawAsync("DELETE FROM incident_words");
        (await Search(service, Border, "falcon")).ShouldBeEmpty();

        (await db.IndexSome(10, CancellationToken.None)).ShouldBe(2);
        (await db.IndexSome(10, CancellationToken.None)).ShouldBe(0);

        (await Search(service, Border, "falcon")).ShouldBe([told.Name]);
    }

    private static async Task<string> Told(IncidentsUnderTest service, string title, string narrative = "")
    {
        var incident = ReportIncidentTests.Recent();
        (incident.Title, incident.Narrative) = (title, narrative);
        return (await ReportIncidentTests.Report(service, incident)).Name;
    }

    private static async Task<List<string>> Search(IncidentsUnderTest service, string agency, string query) =>
        [.. (await service.Incidents.SearchIncidentsAsync(new V1.SearchIncidentsRequest { Query = query }, service.As(agency))).Incidents.Select(incident => incident.Name)];

    private static async Task<long> Count(IncidentsUnderTest service, string agency, string query) =>
        (await service.Incidents.CountIncidentsAsync(new V1.CountIncidentsRequest { Query = query }, service.As(agency))).Count;
}
