using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Grpc.Core;
using Grpc.Net.Client;
using SecurityCoop.Incidents.Tests.Disclosures;
using SecurityCoop.Incidents.Tests.Evidence;
using SecurityCoop.Incidents.Tests.Reports;
using SecurityCoop.Sharing;
using SecurityCoop.Testing;
using SecurityCoop.Type.V1;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Exports;

public sealed class ExportIncidentsTests
{
    private static readonly V1.ExportFormat[] Every = [.. Enum.GetValues<V1.ExportFormat>().Where(format => format != V1.ExportFormat.Unspecified)];

    [Fact]
    public async Task What_may_be_read_and_not_exported_is_not_exported()
    {
        await using var service = await IncidentsUnderTest.Start();
        var name = (await ReportIncidentTests.Report(service, ReportIncidentTests.Recent())).Name;
        service.Agree(From(Border, Coast));
        await service.Read(name, Coast);

        foreach (var format in Every)
        {
            var (text, summary, _) = await service.Export(format, Coast);
            summary.RecordCount.ShouldBe(0);
            text.ShouldNotContain(name[^36..]);
        }

        (await service.Disclosed(Border)).ShouldAllBe(line => line.Action == Type.V1.Action.Read);
    }

    [Fact]
    public async Task What_a_suspension_leaves_readable_is_not_exported_any_more()
    {
        await using var service = await IncidentsUnderTest.Start();
        var name = (await ReportIncidentTests.Report(service, ReportIncidentTests.Recent())).Name;
        service.Agree(Exported.Open(Border, Coast));
        (await service.Export(V1.ExportFormat.JsonLines, Coast)).Summary.RecordCount.ShouldBe(1);

        // As treaty law compiles STOP_NEW: what was given, an export too, may be read.
        service.Agree(From(Border, Coast, terms => terms with { Standing = Standing.Residual, Actions = Actions.Read }));

        (await service.Incidents.GetIncidentAsync(new() { Name = name }, service.As(Coast))).Disclosure.Residual.ShouldBeTrue();
        (await service.Export(V1.ExportFormat.JsonLines, Coast)).Summary.RecordCount.ShouldBe(0);
    }

    [Fact]
    public async Task Each_record_is_in_the_ledger_as_exported_and_a_recall_of_its_agreement_asks_it_back_as_that()
    {
        await using var service = await IncidentsUnderTest.Start();
        await Recalled(service);
    }

    [NeedsServersFact]
    public async Task Each_record_is_in_the_ledger_as_exported_and_a_recall_of_its_agreement_asks_it_back_as_that_on_PostgreSQL()
    {
        await using var service = await IncidentsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
        await Recalled(service);
    }

    private static async Task Recalled(IncidentsUnderTest service)
    {
        var (taken, read) = ((await ReportIncidentTests.Report(service, ReportIncidentTests.Recent())).Name, (await ReportIncidentTests.Report(service, Exported.With(i => i.Type = "piracy"))).Name);
        service.Agree(Exported.Open(Border, Coast));
        await service.Export(new V1.ExportIncidentsRequest { Format = V1.ExportFormat.Csv, Types_ = { "smuggling" } }, Coast);
        await service.Read(read, Coast);
        await service.Export(V1.ExportFormat.Csv, Border);

        var line = (await service.Disclosed(Border)).Single(l => l.Record == taken);
        (line.Action, line.Recipient, line.Revision, line.Article).ShouldBe((Type.V1.Action.Export, Coast, 1, "1"));
        var recall = await service.Recalls.CreateRecallAsync(new() { Recall = new Recall { Basis = "agreements/test", Reason = "Test: suspended." } }, service.As(Border, null, "liaison"));
        recall.Notices.Select(n => (n.Recipient, n.VersionCount)).ShouldBe([(Coast, 2)]);
        var versions = (await service.Recalls.ListRecalledVersionsAsync(new() { Name = recall.Name }, service.As(Coast, null, "liaison"))).Versions;
        versions.Select(v => (v.Record, v.Exported)).ShouldBe([(taken, true), (read, false)], ignoreOrder: true);
    }

    [Fact]
    public async Task What_the_basis_hides_is_in_no_format_and_each_says_that_it_is_reduced()
    {
        await using var service = await IncidentsUnderTest.Start();
        await ReportIncidentTests.Report(service, Exported.With(i => i.Place = new() { Latitude = 25.2919, Longitude = 60.643, AccuracyM = 50, Description = "Test data: a pier" }));
        service.Agree(Exported.Open(Border, Coast, terms => terms with { Fields = FieldGroups.Core, Caveats = new Sharing.Caveats { Handling = Sharing.Handling.NoJudicialUse } }));

        foreach (var format in Every)
        {
            var (text, summary, _) = await service.Export(format, Coast);
            (summary.RecordCount, summary.OwnCount, summary.ReducedCount).ShouldBe((1, 0, 1));
            summary.Bases.Select(b => (b.Originator, b.Provision, b.Article, b.RecordCount)).ShouldBe([(Border, "agreements/test/provisions/1", "1", 1)]);
            foreach (var hidden in new[] { "Test Person One", "25.2919", "a pier", "TEST 123", "patrol boat", "Test data: radar", "a newspaper", "5304986" }) text.ShouldNotContain(hidden, Case.Sensitive, $"{format}");
            // Our own record names what is open, and no more.
            foreach (var told in new[] { "agreements/test/provisions/1", "NO_JUDICIAL_USE", format == V1.ExportFormat.JsonLines ? "\"fields\": [ \"FIELD_GROUP_CORE\" ]" : "GEO_EXACT" }) text.ShouldContain(told, Case.Sensitive, $"{format}");
        }

        var feature = JsonNode.Parse((await service.Export(V1.ExportFormat.Geojson, Coast)).Text)!["features"]![0]!;
        feature["geometry"]!["coordinates"]!.ToJsonString().ShouldBe("[60.6,25.3]");
        feature["properties"]!["accuracyM"]!.GetValue<double>().ShouldBe(8050);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_suspension_in_the_middle_ends_an_export_with_an_error_and_cuts_a_file(bool overHttp)
    {
        await using var service = await IncidentsUnderTest.Start();
        // More than all buffers between a server and a reader that has stopped.
        await Fill(service, overHttp ? 1500 : 450);
        service.Agree(Exported.Open(Border, Coast));

        if (overHttp)
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromMinutes(1) };
            using var file = await (await Get(http, service, "/v1/incidents:export?format=EXPORT_FORMAT_JSON_LINES")).Content.ReadAsStreamAsync();
            file.ReadByte().ShouldBe('{');
            service.Agree();
            await Should.ThrowAsync<IOException>(() => file.CopyToAsync(Stream.Null));
            return;
        }

        using var channel = GrpcChannel.ForAddress(service.Grpc, new() { HttpHandler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65_535 } });
        using var call = new V1.ExportsService.ExportsServiceClient(channel).ExportIncidents(new() { Format = V1.ExportFormat.JsonLines }, service.As(Coast));
        (await call.ResponseStream.MoveNext(default)).ShouldBeTrue();
        service.Agree();
        var whole = false;
        var error = await Should.ThrowAsync<RpcException>(async () =>
        {
            await foreach (var piece in call.ResponseStream.ReadAllAsync()) whole |= piece.Summary is not null;
        });
        whole.ShouldBeFalse();
        error.StatusCode.ShouldBeOneOf(StatusCode.Aborted, StatusCode.Cancelled, StatusCode.Unavailable, StatusCode.Internal);
    }

    [Fact]
    public async Task While_the_policy_is_stale_nothing_is_exported_not_even_in_part()
    {
        await using var service = await IncidentsUnderTest.Start();
        await ReportIncidentTests.Report(service, ReportIncidentTests.Recent());

        service.LetTheLeaseRunOut();

        (await Exhibits.Refusal(() => service.Export(V1.ExportFormat.Csv, Border))).Reason.ShouldBe("STALE_POLICY");
    }

    [Fact]
    public async Task The_filters_of_lists_and_searches_hold_and_more_than_a_page_comes_whole()
    {
        await using var service = await IncidentsUnderTest.Start();
        await Fill(service, 450);
        var pirates = (await ReportIncidentTests.Report(service, Exported.With(i => (i.Type, i.Severity, i.Place) = ("piracy", Type.V1.Level.Critical, new() { Latitude = 10, Longitude = 50 })))).Name;

        (await service.Export(V1.ExportFormat.JsonLines, Border)).Summary.RecordCount.ShouldBe(451);
        V1.ExportIncidentsRequest[] narrow =
        [
            new() { Types_ = { "piracy" } }, new() { MinSeverity = Type.V1.Level.Critical }, new() { Circle = new() { Centre = new() { Latitude = 10, Longitude = 50 }, RadiusM = 1000 } },
            new() { Area = new() { Corners = { At(9, 49), At(9, 51), At(11, 51), At(11, 49) } } }, new() { Query = "suspect", Types_ = { "piracy" } },
        ];
        foreach (var request in narrow)
        {
            request.Format = V1.ExportFormat.JsonLines;
            var (text, summary, _) = await service.Export(request, Border);
            summary.RecordCount.ShouldBe(1);
            text.ShouldContain(pirates);
        }

        (await Exhibits.Refusal(() => service.Export(new V1.ExportIncidentsRequest { Types_ = { "nonsense" } }, Border))).Reason.ShouldBe("FIELDS_INVALID");
        (await service.Export(new V1.ExportIncidentsRequest { Format = V1.ExportFormat.JsonLines, Originator = Coast }, Border)).Summary.RecordCount.ShouldBe(0);
    }

    [Fact]
    public async Task Over_HTTP_the_answer_is_the_file()
    {
        await using var service = await IncidentsUnderTest.Start();
        await ReportIncidentTests.Report(service, ReportIncidentTests.Recent());
        using var http = new HttpClient();

        using var answer = await Get(http, service, "/v1/incidents:export?format=EXPORT_FORMAT_GEOJSON&types=smuggling");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/geo+json");
        answer.Content.Headers.ContentDisposition!.FileName.ShouldBe("incidents.geojson");
        (await answer.Content.ReadAsStringAsync()).ShouldBe((await service.Export(V1.ExportFormat.Geojson, Border)).Text);
        using var refused = await Get(http, service, "/v1/incidents:export?format=EXPORT_FORMAT_GEOJSON&types=nonsense");
        ((int)refused.StatusCode).ShouldBe(422);
        refused.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task A_formula_in_a_title_is_text_in_a_table()
    {
        await using var service = await IncidentsUnderTest.Start();
        await ReportIncidentTests.Report(service, Exported.With(i => i.Title = "=1+1"));

        (await service.Export(V1.ExportFormat.Csv, Border)).Text.ShouldContain(",'=1+1,");
    }

    private static Type.V1.Corner At(double latitude, double longitude) => new() { Latitude = latitude, Longitude = longitude };

    private static async Task<HttpResponseMessage> Get(HttpClient http, IncidentsUnderTest service, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(service.Web, path));
        foreach (var header in service.As(path.Contains("JSON_LINES") ? Coast : Border)) request.Headers.TryAddWithoutValidation(header.Key, header.Value);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private static async Task Fill(IncidentsUnderTest service, int count)
    {
        using var call = service.Incidents.ReportMany(service.As(Border));
        var outcomes = Task.Run(async () =>
        {
            await foreach (var outcome in call.ResponseStream.ReadAllAsync()) outcome.Error.ShouldBeNull();
        });
        for (var i = 0; i < count; i++) await call.RequestStream.WriteAsync(new() { Incident = Exported.With(incident => incident.Narrative = new string('n', 15_000)) });
        await call.RequestStream.CompleteAsync();
        await outcomes;
    }
}
