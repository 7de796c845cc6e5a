using System.Text.Json;
using Google.Rpc;

namespace SecurityCoop.Gateway.Tests;

/// <summary>The gateway's own errors have the shape of the services' errors.</summary>
public sealed class ProblemTests
{
    [Fact]
    public async Task Json_UnknownPath_IsANotFoundProblem()
    {
        await using var gateway = await RunningGateway.Start([]);

        using var answer = await gateway.Web.GetAsync("/v1/nothing");

        var problem = await ProblemOf(answer, 404);
        Assert.Equal("NOT_FOUND", problem.GetProperty("code").GetString());
        Assert.NotEmpty(problem.GetProperty("traceId").GetString()!);
    }

    [Fact]
    public async Task Grpc_UnknownService_IsUnimplemented()
    {
        await using var gateway = await RunningGateway.Start([]);

        using var answer = await gateway.Call("/securitycoop.nothing.v1.Nothing/Do");

        Assert.Equal((200, "12"), ((int)answer.StatusCode, Header(answer, "grpc-status")));
    }

    [Fact]
    public async Task Json_ServiceWithoutAReplica_Is503AndNamesThePart()
    {
        await using var gateway = await RunningGateway.Start([]);

        using var answer = await gateway.Web.GetAsync("/v1/incidents");

        var problem = await ProblemOf(answer, 503);
        Assert.Equal("UNAVAILABLE", problem.GetProperty("code").GetString());
        Assert.Equal("PART_UNAVAILABLE", problem.GetProperty("reason").GetString());
        Assert.Equal("incidents", problem.GetProperty("metadata").GetProperty("part").GetString());
        Assert.True(answer.Headers.Contains("Retry-After"));
    }

    [Fact]
    public async Task Json_ServiceThatRefusesConnections_Is502()
    {
        await using var backend = await Backend.Start("incidents");
        await using var gateway = await RunningGateway.Start([backend], ("Forwarding:HealthInterval", "00:05:00"));
        // The gateway looks once at the beginning, for either port: it must have found the service well.
        await backend.Looked(2);
        await backend.Stop();

        using var answer = await gateway.Web.GetAsync("/v1/incidents");

        Assert.Equal("PART_UNAVAILABLE", (await ProblemOf(answer, 502)).GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Grpc_ServiceAway_IsUnavailableWithItsReason()
    {
        await using var gateway = await RunningGateway.Start([]);

        using var answer = await gateway.Call("/securitycoop.incidents.v1.IncidentsService/GetIncident");

        Assert.Equal((200, "14"), ((int)answer.StatusCode, Header(answer, "grpc-status")));
        var status = Google.Rpc.Status.Parser.ParseFrom(Convert.FromBase64String(Padded(Header(answer, "grpc-status-details-bin"))));
        Assert.Equal(("PART_UNAVAILABLE", "securitycoop"), (status.Details[0].Unpack<ErrorInfo>().Reason, status.Details[0].Unpack<ErrorInfo>().Domain));
        Assert.Equal(1, status.Details[1].Unpack<RetryInfo>().RetryDelay.Seconds);
    }

    [Fact]
    public async Task GrpcWeb_ServiceAway_IsUnavailable()
    {
        await using var gateway = await RunningGateway.Start([]);
        using var content = new ByteArrayContent(new byte[5]) { Headers = { { "Content-Type", "application/grpc-web+proto" } } };

        using var answer = await gateway.Web.PostAsync("/securitycoop.incidents.v1.IncidentsService/GetIncident", content);

        Assert.Equal(("application/grpc-web+proto", "14"), (answer.Content.Headers.ContentType!.MediaType, Header(answer, "grpc-status")));
    }

    internal static async Task<JsonElement> ProblemOf(HttpResponseMessage answer, int status)
    {
        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
        Assert.Equal(status, problem.GetProperty("status").GetInt32());
        return problem;
    }

    internal static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? values.Single() : "";

    private static string Padded(string base64) => base64.PadRight((base64.Length + 3) / 4 * 4, '=');
}
