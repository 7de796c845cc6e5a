using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Reports.ReportIncidentTests;

namespace SecurityCoop.Incidents.Tests.Reports;

public sealed class ReadingTests
{
    [Fact]
    public async Task What_no_provision_opens_answers_as_what_does_not_exist()
    {
        await using var service = await IncidentsUnderTest.Start();
        var (hidden, absent) = ((await Report(service, Recent())).Name, $"incidents/{Guid.NewGuid()}");
        var headers = service.As(Coast);
        (string, Func<string, Task<Refused>>)[] calls =
        [
            ("get", name => Refused.By(service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = name }, headers))),
            ("revisions", name => Refused.By(service.Incidents.ListIncidentRevisionsAsync(new V1.ListIncidentRevisionsRequest { Name = name }, headers))),
            ("explain", name => Refused.By(service.Incidents.ExplainIncidentAccessAsync(new V1.ExplainIncidentAccessRequest { Name = name, Recipient = Coast }, headers))),
            ("revise", name => Refused.By(service.Incidents.ReviseIncidentAsync(Revision(name, "x"), headers))),
        ];

        foreach (var (call, refuse) in calls)
        {
            var (one, other) = (await refuse(hidden), await refuse(absent));
            one.Shape(hidden).ShouldBe(other.Shape(absent), call);
            one.Code.ShouldBe(StatusCode.NotFound, call);
        }
    }

    [Theory]
    [InlineData("incidents")]
    [InlineData("incidents/")]
    [InlineData("incidents/1")]
    [InlineData("seizures/0199a000-0000-4000-8000-000000000001")]
    [InlineData("incidents/0199A000-0000-4000-8000-000000000001")]
    public async Task A_name_of_another_shape_is_not_found(string name)
    {
        await using var service = await IncidentsUnderTest.Start();

        var refused = await Refused.By(service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = name }, service.As(Border)));

        (refused.Code, refused.Reason, refused.Metadata["name"]).ShouldBe((StatusCode.NotFound, "NOT_FOUND", name));
    }

    [Fact]
    public async Task A_refused_read_leaves_no_line_in_the_ledger()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var name = (await Report(service, Recent())).Name;

        // Without the NUL it is the name of a record that the reader may see: so far the call is followed, and no further.
        var refused = await Refused.By(service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = $"{name}\0" }, service.As(Coast)));

        (refused.Code, refused.Reason).ShouldBe((StatusCode.InvalidArgument, "FIELDS_INVALID"));
        await using var db = service.Services.GetRequiredService<IDbContextFactory<IncidentsDb>>().CreateDbContext();
        (await db.Set<Disclosure>().CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData(null, StatusCode.InvalidArgument, "PURPOSE_REQUIRED")]
    [InlineData("curiosity", StatusCode.InvalidArgument, "PURPOSE_REQUIRED")]
    public async Task Every_read_says_what_it_is_for(string? purpose, StatusCode code, string reason)
    {
        await using var service = await IncidentsUnderTest.Start();
        var headers = service.As(Border, purpose);
        Task<Refused>[] calls =
        [
            Refused.By(service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = "incidents/x" }, headers)),
            Refused.By(service.Incidents.ListIncidentsAsync(new V1.ListIncidentsRequest(), headers)),
            Refused.By(service.Incidents.SearchIncidentsAsync(new V1.SearchIncidentsRequest(), headers)),
            Refused.By(service.Incidents.CountIncidentsAsync(new V1.CountIncidentsRequest(), headers)),
            Refused.By(service.Incidents.ListIncidentRevisionsAsync(new V1.ListIncidentRevisionsRequest { Name = "incidents/x" }, headers)),
            Refused.By(service.Incidents.ExplainIncidentAccessAsync(new V1.ExplainIncidentAccessRequest { Name = "incidents/x", Recipient = Border }, headers)),
            Refused.By(service.Seizures.GetSeizureAsync(new V1.GetSeizureRequest { Name = "seizures/x" }, headers)),
            Refused.By(service.Seizures.ListSeizuresAsync(new V1.ListSeizuresRequest(), headers)),
            Refused.By(service.Seizures.GetSeizureStatisticsAsync(new V1.GetSeizureStatisticsRequest(), headers)),
        ];

        foreach (var refused in await Task.WhenAll(calls)) (refused.Code, refused.Reason).ShouldBe((code, reason));
    }

    [Fact]
    public async Task A_list_goes_from_the_newest_on_page_by_page_and_ends()
    {
        await using var service = await IncidentsUnderTest.Start();
        var told = new List<V1.Incident>();
        for (var i = 0; i < 7; i++) told.Add(await Report(service, At(DateTimeOffset.UtcNow.AddHours(-1 - (i / 2)).AddTicks(-i / 2))));

        var pages = await Pages(service, Border, 3);

        pages.Select(page => page.Count).ShouldBe([3, 3, 1]);
        var listed = pages.SelectMany(page => page).ToList();
        listed.Select(i => i.Name).ShouldBe(listed.OrderByDescending(i => i.OccurredTime.ToDateTimeOffset()).ThenBy(i => i.Name, StringComparer.Ordinal).Select(i => i.Name));
        listed.Select(i => i.Name).ShouldBe(told.Select(i => i.Name), ignoreOrder: true);
    }

    [Fact]
    public async Task Who_may_see_some_gets_pages_and_counts_as_if_there_were_no_more()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast, terms => terms with { MinLevel = Level.High, Types = new TypeScope(["smuggling"]) }));
        for (var i = 0; i < 12; i++) await Report(service, At(DateTimeOffset.UtcNow.AddMinutes(-i - 1), i % 3 == 0 ? Type.V1.Level.High : Type.V1.Level.Low));
        await Report(service, At(DateTimeOffset.UtcNow.AddMinutes(-30), Type.V1.Level.Critical, "piracy"));

        var pages = await Pages(service, Coast, 2);

        pages.Select(page => page.Count).ShouldBe([2, 2]);
        (await Count(service, Coast)).ShouldBe(4);
        (await Count(service, Customs)).ShouldBe(0);
    }

    [Fact]
    public async Task A_page_token_belongs_to_one_caller_one_purpose_and_one_filter()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        for (var i = 0; i < 3; i++) await Report(service, At(DateTimeOffset.UtcNow.AddMinutes(-i - 1)));
        var token = (await service.Incidents.ListIncidentsAsync(new V1.ListIncidentsRequest { PageSize = 1 }, service.As(Border))).NextPageToken;
        (V1.ListIncidentsRequest, Metadata)[] wrong =
        [
            (new() { PageToken = token }, service.As(Coast)),
            (new() { PageToken = token }, service.As(Border, "safety")),
            (new() { PageToken = token, Originator = Border }, service.As(Border)),
            (new() { PageToken = "garbage" }, service.As(Border)),
            (new() { PageToken = token[..^2] + "AA" }, service.As(Border)),
        ];

        foreach (var (request, headers) in wrong)
        {
            var refused = await Refused.By(service.Incidents.ListIncidentsAsync(request, headers));
            (refused.Code, refused.Reason).ShouldBe((StatusCode.InvalidArgument, "PAGE_TOKEN_INVALID"));
        }

        (await service.Incidents.ListIncidentsAsync(new V1.ListIncidentsRequest { PageSize = 5, PageToken = token }, service.As(Border))).Incidents.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var now = DateTimeOffset.UtcNow;
        var drugs = await Report(service, At(now.AddHours(-1), Type.V1.Level.Low));
        var piracy = await Report(service, At(now.AddHours(-2), Type.V1.Level.Critical, "piracy"));
        var own = await Report(service, At(now.AddHours(-3), Type.V1.Level.High, "fisheries.iuu.gear"), Coast);
        (V1.ListIncidentsRequest, string[])[] asked =
        [
            (new(), [drugs.Name, piracy.Name, own.Name]),
            (new() { Types_ = { "smuggling" } }, [drugs.Name]),
            (new() { Types_ = { "fisheries", "piracy" } }, [piracy.Name, own.Name]),
            (new() { MinSeverity = Type.V1.Level.High }, [piracy.Name, own.Name]),
            (new() { Originator = Coast }, [own.Name]),
            (new() { Originator = Customs }, []),
            (new() { OccurredAfter = piracy.OccurredTime }, [drugs.Name, piracy.Name]),
            (new() { OccurredBefore = piracy.OccurredTime }, [own.Name]),
        ];

        foreach (var (request, names) in asked)
            (await service.Incidents.ListIncidentsAsync(request, service.As(Coast))).Incidents.Select(i => i.Name).ShouldBe(names, request.ToString());
    }

    [Fact]
    public async Task Every_broken_rule_of_a_list_is_named_in_one_answer()
    {
        await using var service = await IncidentsUnderTest.Start();
        var request = new V1.ListIncidentsRequest { Types_ = { "unicorns" }, MinSeverity = (Type.V1.Level)9, Originator = "pk", PageSize = 501, OccurredAfter = new() { Seconds = 2 }, OccurredBefore = new() { Seconds = 1 } };

        var refused = await Refused.By(service.Incidents.ListIncidentsAsync(request, service.As(Border)));

        refused.Fields.ShouldBe(["types[0]", "min_severity", "originator", "occurred_before", "page_size"]);
    }

    [Fact]
    public async Task While_the_policy_is_stale_own_records_are_served_and_foreign_names_answer_alike()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var (foreign, absent) = ((await Report(service, Recent())).Name, $"incidents/{Guid.NewGuid()}");
        var own = await Report(service, Recent(), Coast);
        service.LetTheLeaseRunOut();

        var (one, other) = (await Get(service, foreign), await Get(service, absent));
        var list = await service.Incidents.ListIncidentsAsync(new V1.ListIncidentsRequest(), service.As(Coast));

        (one.Code, one.Reason).ShouldBe((StatusCode.Unavailable, "STALE_POLICY"));
        one.Shape(foreign).ShouldBe(other.Shape(absent));
        list.Incidents.Select(i => i.Name).ShouldBe([own.Name]);
        list.PartialStalePolicy.ShouldBeTrue();
    }

    [Fact]
    public async Task What_a_foreign_agency_is_given_stands_in_the_ledger_and_what_is_its_own_does_not()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Coast));
        var told = await Report(service, Recent());
        await Report(service, Recent(), Coast);

        await service.Incidents.ListIncidentsAsync(new V1.ListIncidentsRequest(), service.As(Coast));
        await service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = told.Name }, service.As(Coast));
        await service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = told.Name }, service.As(Border));

        await using var db = service.Services.GetRequiredService<IDbContextFactory<IncidentsDb>>().CreateDbContext();
        var ledger = await db.Set<Disclosure>().AsNoTracking().ToListAsync();
        ledger.Select(line => (line.Originator, line.Recipient, $"incidents/{line.Record}", line.Revision, line.Basis))
            .ShouldBe(Enumerable.Repeat((Border, Coast, told.Name, 1, "agreements/test/provisions/1"), 2));
    }

    internal static V1.Incident At(DateTimeOffset instant, Type.V1.Level severity = Type.V1.Level.High, string type = "smuggling.drugs.heroin")
    {
        var incident = Recent();
        (incident.OccurredTime, incident.Severity, incident.Type) = (Google.Protobuf.WellKnownTypes.Timestamp.FromDateTimeOffset(instant), severity, type);
        return incident;
    }

    private static V1.ReviseIncidentRequest Revision(string name, string etag) => new()
    {
        Incident = new V1.Incident { Name = name, Etag = etag, Title = "Test data: revised" },
        UpdateMask = new() { Paths = { "title" } },
        Reason = "test",
    };

    private static Task<Refused> Get(IncidentsUnderTest service, string name) =>
        Refused.By(service.Incidents.GetIncidentAsync(new V1.GetIncidentRequest { Name = name }, service.As(Coast)));

    private static async Task<List<List<V1.Incident>>> Pages(IncidentsUnderTest service, string agency, int size)
    {
        var (pages, token) = (new List<List<V1.Incident>>(), "");
        do
        {
            var page = await service.Incidents.ListIncidentsAsync(new V1.ListIncidentsRequest { PageSize = size, PageToken = token }, service.As(agency));
            pages.Add([.. page.Incidents]);
            token = page.NextPageToken;
        }
        while (token.Length > 0);

        return pages;
    }
}
