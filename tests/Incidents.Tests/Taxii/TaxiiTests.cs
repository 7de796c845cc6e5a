using System.Text.Json.Nodes;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Tests.Disclosures;
using SecurityCoop.Incidents.Tests.Exports;
using SecurityCoop.Incidents.Tests.Reports;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;

namespace SecurityCoop.Incidents.Tests.Taxii;

/// <summary>Incidents as a TAXII 2.1 client reads them.</summary>
public sealed class TaxiiTests
{
    private const string Objects = "/taxii2/incidents/collections/incidents/objects/";

    [Fact]
    public async Task From_discovery_a_client_finds_its_way_to_the_collections()
    {
        await using var service = await IncidentsUnderTest.Start();
        using var client = new TaxiiClient(service, Coast);

        var (status, discovery, answer) = await client.Get("/taxii2/", purpose: null);
        status.ShouldBe(200);
        answer.Content.Headers.ContentType!.ToString().Replace(" ", "").ShouldBe("application/taxii+json;version=2.1");
        var root = (await client.Get((string)discovery["default"]!, purpose: null)).Body;
        root["versions"]!.AsArray().Select(version => (string)version!).ShouldBe(["application/taxii+json;version=2.1"]);
        var collections = (await client.Get($"{discovery["default"]}collections/", purpose: null)).Body["collections"]!.AsArray();
        collections.Select(c => (string)c!["alias"]!).ShouldContain("smuggling");
        foreach (var collection in collections)
        {
            var one = (await client.Get($"/taxii2/incidents/collections/{collection!["id"]}/", purpose: null)).Body;
            one.ToJsonString().ShouldBe(collection.ToJsonString());
            (one["can_read"]!.GetValue<bool>(), one["can_write"]!.GetValue<bool>(), Guid.TryParse((string)one["id"]!, out _)).ShouldBe((true, false, true));
        }
    }

    [Fact]
    public async Task Page_by_page_a_client_gets_every_object_that_an_export_holds_and_each_is_in_the_ledger()
    {
        await using var service = await IncidentsUnderTest.Start();
        foreach (var incident in Exported.HardOnes()) await ReportIncidentTests.Report(service, incident);
        service.Agree(Exported.Open(Border, Coast));
        using var client = new TaxiiClient(service, Coast);

        foreach (var limit in new[] { 7, 500 })
        {
            var objects = await client.All("", limit);
            var bundle = JsonNode.Parse((await service.Export(V1.ExportFormat.Stix, Coast)).Text)!;
            objects.Select(o => (string)o["id"]!).Distinct().Order().ShouldBe(bundle["objects"]!.AsArray().Select(o => (string)o!["id"]!).Order());
        }

        (await service.Disclosed(Border)).Where(line => line.Action == Type.V1.Action.Export).Select(line => line.Record).Distinct().Count().ShouldBe(Exported.HardOnes().Count());
        (await client.All("&match[type]=location,incident")).Select(o => (string)o["type"]!).Distinct().Order().ShouldBe(["incident", "location"]);
        (await client.All("&match[type]=incident", collection: "piracy")).Count.ShouldBe(1);
        (await client.All("", limit: 1, collection: "piracy")).Select(o => (string)o["id"]!).ShouldBeUnique();
        (await client.All("&match[spec_version]=2.0")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_poll_from_the_last_time_on_brings_what_was_revised_and_what_a_new_agreement_opened()
    {
        await using var service = await IncidentsUnderTest.Start();
        var (one, two) = (await ReportIncidentTests.Report(service, ReportIncidentTests.Recent()), await ReportIncidentTests.Report(service, Exported.With(i => i.Type = "piracy")));
        service.Agree(Exported.Open(Border, Coast, terms => terms with { Types = new TypeScope(["smuggling"]) }));
        using var client = new TaxiiClient(service, Coast);
        var (_, first, answer) = await client.Get($"{Objects}?match[type]=incident");
        Names(first).ShouldBe([one.Name]);
        var last = answer.Headers.GetValues("X-TAXII-Date-Added-Last").Single();
        answer.Headers.GetValues("X-TAXII-Date-Added-First").Single().ShouldBe(last);
        Names((await client.Get($"{Objects}?match[type]=incident&added_after={last}")).Body).ShouldBeEmpty();

        service.Clock.Advance(TimeSpan.FromMinutes(1));
        var opened = new Grant(Exported.Open(Border, Coast).Terms, Border, Coast, [new Period(service.Clock.Now(), long.MaxValue)], long.MinValue);
        service.Agree(opened with { Terms = opened.Terms with { Types = new TypeScope(["piracy"]) } }, Exported.Open(Border, Coast, terms => terms with { Types = new TypeScope(["smuggling"]), Provision = "agreements/test/provisions/2" }));
        Names((await client.Get($"{Objects}?match[type]=incident&added_after={last}")).Body).ShouldBe([two.Name]);

        service.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReviseIncidentTests.Revise(service, one, i => i.Title = "Test data: second", "title");
        var (_, manifest, _) = await client.Get($"/taxii2/incidents/collections/incidents/manifest/?match[type]=incident&added_after={last}");
        manifest["objects"]!.AsArray().Select(o => (string)o!["id"]!).ShouldBe([Id(two), Id(one)]);
        Names((await client.Get($"{Objects}?match[type]=incident&added_after={last}")).Body).ShouldBe([two.Name, one.Name]);
    }

    [Fact]
    public async Task One_object_is_read_with_its_version_and_after_a_suspension_nobody_has_it()
    {
        await using var service = await IncidentsUnderTest.Start();
        var told = await ReportIncidentTests.Report(service, ReportIncidentTests.Recent());
        service.Agree(Exported.Open(Border, Coast));
        using var client = new TaxiiClient(service, Coast);

        var (_, one, _) = await client.Get($"{Objects}{Id(told)}/");
        Names(one).ShouldBe([told.Name]);
        var location = (string)(await client.All("&match[type]=location"))[0]["id"]!;
        ((string)(await client.Get($"{Objects}{location}/")).Body["objects"]![0]!["type"]!).ShouldBe("location");
        (await client.Get($"{Objects}{Id(told)}/versions/")).Body["versions"]!.AsArray().Select(v => (string)v!).ShouldBe([(string)one["objects"]![0]!["modified"]!]);

        service.Agree(From(Border, Coast));
        await Refused(client, $"{Objects}{Id(told)}/", 404, "NOT_FOUND");
        (await client.All("")).ShouldBeEmpty();
        service.LetTheLeaseRunOut();
        await Refused(client, Objects, 503, "STALE_POLICY");
        await Refused(client, $"{Objects}{Id(told)}/", 503, "STALE_POLICY");
    }

    [Fact]
    public async Task Every_error_has_the_form_of_TAXII()
    {
        await using var service = await IncidentsUnderTest.Start();
        using var client = new TaxiiClient(service, Coast);

        await Refused(client, "/taxii2/incidents/collections/unicorns/objects/", 404, "NOT_FOUND");
        await Refused(client, "/taxii2/incidents/collections/unicorns/", 404, "NOT_FOUND");
        await Refused(client, $"{Objects}?limit=-1", 400, "FIELDS_INVALID");
        await Refused(client, $"{Objects}?match[color]=red", 400, "FIELDS_INVALID");
        await Refused(client, $"{Objects}?next=AAAA", 400, "PAGE_TOKEN_INVALID");
        await Refused(client, "/taxii2/nowhere/", 404, null);
        var (status, error, _) = await client.Get(Objects, withToken: false);
        (status, (string)error["http_status"]!).ShouldBe((401, "401"));
        (status, error, _) = await client.Get(Objects, purpose: null);
        ((string)error["error_code"]!).ShouldBe("PURPOSE_REQUIRED");
    }

    [ForeignReaderTheory]
    [InlineData(25)]
    [InlineData(500)]
    public async Task Others_read_what_a_client_is_given(int limit)
    {
        await using var service = await IncidentsUnderTest.Start();
        foreach (var incident in Exported.HardOnes()) await ReportIncidentTests.Report(service, incident);
        service.Agree(Exported.Open(Border, Coast, terms => terms with { Fields = FieldGroups.Core }));
        using var client = new TaxiiClient(service, Coast);

        var incidents = 0;
        for (var next = ""; ;)
        {
            var (_, page, _) = await client.Get($"{Objects}?limit={limit}{(next.Length > 0 ? $"&next={next}" : "")}");
            incidents += await ForeignReader.Count("taxii", page.ToJsonString());
            if (!page["more"]!.GetValue<bool>()) break;
            next = (string)page["next"]!;
        }

        incidents.ShouldBe(Exported.HardOnes().Count());
    }

    private static string Id(V1.Incident incident) => $"incident--{incident.Name[^36..]}";

    private static IEnumerable<string> Names(JsonObject envelope) => (envelope["objects"]?.AsArray() ?? []).Select(o => (string)o!["external_references"]![0]!["external_id"]!);

    private static async Task Refused(TaxiiClient client, string path, int status, string? code)
    {
        var (found, error, answer) = await client.Get(path);
        found.ShouldBe(status, path);
        answer.Content.Headers.ContentType!.ToString().Replace(" ", "").ShouldBe("application/taxii+json;version=2.1");
        ((string)error["http_status"]!, (string?)error["error_code"], ((string)error["title"]!).Length > 0).ShouldBe(($"{status}", code, true));
    }
}
