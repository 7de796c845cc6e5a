using System.Text.Json;
using Google.Protobuf;
using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Standalone.Tests.BadInput;

/// <summary>Whatever is wrong with a request, in whichever way, its sender learns all of it at once, and nothing of it is kept.</summary>
[Collection(nameof(Target))]
public sealed class AtOnceTests(Target target)
{
    [Fact]
    public async Task What_is_missing_and_what_is_wrong_come_in_one_answer()
    {
        var request = new CreateProvisionRequest
        {
            Parent = "widgets/1",
            RequestId = "7",
            Provision = new() { Effect = (ProvisionEffect)77, ValidFromTime = new() { Seconds = long.MaxValue }, IncludedTypes = { "Smuggling" }, Areas = { new Type.V1.Area() } },
        };

        var said = await target.Grpc(Methods.All["ProvisionsService/CreateProvision"], request);

        Assert.Superset(
            new HashSet<string> { "provision_id", "provision.article", "provision.from", "provision.domain", "provision.effect", "provision.valid_from_time", "request_id", "parent", "provision.included_types[0]", "provision.areas[0].corners" },
            said.Fields.ToHashSet());
        Assert.Equal(said.Fields.Distinct(), said.Fields);
    }

    [Fact]
    public async Task What_no_JSON_reader_understands_comes_with_what_no_rule_allows()
    {
        var said = await target.Json(HttpMethod.Post, "/v1/incidents?request_id=7&color=red", """
            { "title": 5, "type": "smuggling.unicorns", "severity": "VERY_HIGH", "occurredTime": "yesterday", "place": { "latitude": 91, "longitude": "west" }, "size": 3 }
            """);

        Assert.True(said.Fields.Contains("color") && said.Fields.Contains("request_id"), said.ToString());
        Assert.Superset(
            new HashSet<string> { "color", "incident.title", "incident.severity", "incident.occurred_time", "incident.place.longitude", "incident.size", "incident.type", "incident.place.latitude", "incident.marking", "request_id" },
            said.Fields.ToHashSet());
        Assert.Equal(said.Fields.Distinct(), said.Fields);
    }

    [Fact]
    public async Task An_area_that_crosses_itself_is_named()
    {
        var request = new CreateProvisionRequest { Provision = new() { Areas = { Box(), BowTie() }, GeoRelation = GeoRelation.Within } };
        var said = await target.Grpc(Methods.All["ProvisionsService/CreateProvision"], request);
        Assert.Contains("provision.areas[1].corners", said.Fields);
        Assert.DoesNotContain("provision.areas[0].corners", said.Fields);

        var search = new Incidents.V1.SearchIncidentsRequest { Area = BowTie() };
        (await target.Grpc(Methods.All["IncidentsService/SearchIncidents"], search)).Names("area.corners", "a bow tie");
    }

    [Fact]
    public async Task Nothing_of_a_broken_request_is_kept()
    {
        var before = await States();

        // Sound in every field of its own, and refused for one that no contract knows.
        var said = await target.Json(HttpMethod.Post, "/v1/states?state_id=qq", """{ "displayName": "Test", "numericCode": "998", "noSuchField": 1 }""");

        said.Names("state.noSuchField", "a state");
        Assert.Equal(before, await States());
        Assert.Equal(Said.Ok, await target.Json(HttpMethod.Post, "/v1/states?state_id=qq", """{ "displayName": "Test", "numericCode": "998" }"""));
    }

    [Fact]
    public async Task One_limit_holds_for_a_message_in_whichever_form_it_comes()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(new { narrative = new string('n', 4 * 1024 * 1024) });
        var message = new Incidents.V1.ReportIncidentRequest { Incident = new() { Narrative = new string('n', 4 * 1024 * 1024) } }.ToByteArray();

        Assert.Equal("LIMIT_EXCEEDED", (await target.Json(HttpMethod.Post, "/v1/incidents", json)).Reason);
        Assert.Equal("LIMIT_EXCEEDED", (await target.Grpc(Methods.All["IncidentsService/ReportIncident"], Target.Frame(message))).Reason);
    }

    private async Task<Said> States() => (await target.Json(HttpMethod.Get, "/v1/states/qq", (byte[]?)null)) with { Text = "" };

    private static Type.V1.Area Box() => new() { Corners = { At(20, 60), At(20, 70), At(30, 70), At(30, 60) } };

    private static Type.V1.Area BowTie() => new() { Corners = { At(20, 60), At(30, 70), At(20, 70), At(30, 60) } };

    private static Type.V1.Corner At(double latitude, double longitude) => new() { Latitude = latitude, Longitude = longitude };
}
