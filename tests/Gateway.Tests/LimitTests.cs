using System.Net.Http.Headers;

namespace SecurityCoop.Gateway.Tests;

/// <summary>One caller cannot take what belongs to the others.</summary>
public sealed class LimitTests : IAsyncLifetime
{
    private Backend backend = null!;

    public async Task InitializeAsync() => backend = await Backend.Start("incidents");

    public async Task DisposeAsync() => await backend.DisposeAsync();

    [Fact]
    public async Task Calls_BeyondTheRate_AreRefusedForThatTokenOnly()
    {
        await using var gateway = await RunningGateway.Start([backend], ("Limits:CallsPerSecond", "2"));
        for (var call = 0; call < 4; call++)
            Assert.Equal(200, await Get(gateway, "greedy"));

        using var refused = await gateway.Web.SendAsync(Request("greedy"));

        var problem = await ProblemTests.ProblemOf(refused, 429);
        Assert.Equal("LIMIT_EXCEEDED", problem.GetProperty("reason").GetString());
        Assert.True(refused.Headers.RetryAfter?.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal(200, await Get(gateway, "modest"));
    }

    [Fact]
    public async Task Calls_WithMadeUpTokens_MeetTheLimitOfTheAddress()
    {
        await using var gateway = await RunningGateway.Start([backend], ("Limits:CallsPerSecond", "1"));

        var answers = new List<int>();
        for (var call = 0; call < 40; call++)
            answers.Add(await Get(gateway, $"made-up-{call}"));

        Assert.Contains(429, answers);
    }

    [Fact]
    public async Task Grpc_BeyondTheRate_IsResourceExhausted()
    {
        await using var gateway = await RunningGateway.Start([backend], ("Limits:CallsPerSecond", "1"));

        var statuses = new List<string>();
        for (var call = 0; call < 4; call++)
        {
            using var answer = await gateway.Call("/securitycoop.incidents.v1.IncidentsService/GetIncident", token: "greedy");
            statuses.Add(ProblemTests.Header(answer, "grpc-status"));
        }

        Assert.Equal("8", statuses[^1]);
    }

    [Fact]
    public async Task Streams_BeyondTheNumberAtOnce_AreRefusedUntilOneEnds()
    {
        await using var gateway = await RunningGateway.Start([backend], ("Limits:CallsAtOnce", "1"));
        var stream = await gateway.Web.SendAsync(Request("greedy", "/v1/incidents:subscribe?beats=1000&every=00:00:01"), HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal(429, await Get(gateway, "greedy"));
        stream.Dispose();

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await Get(gateway, "greedy") != 200)
            await Task.Delay(20, patience.Token);
    }

    [Fact]
    public async Task Health_IsNeverLimited()
    {
        await using var gateway = await RunningGateway.Start([backend], ("Limits:CallsPerSecond", "1"));

        for (var call = 0; call < 50; call++)
        {
            using var answer = await gateway.Web.GetAsync("/alive");
            Assert.Equal(200, (int)answer.StatusCode);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Body_TooLarge_Is413(bool chunked)
    {
        await using var gateway = await RunningGateway.Start([backend], ("Limits:BodyBytes", "2048"));
        using var content = new StreamContent(new MemoryStream(new byte[4096])) { Headers = { { "Content-Type", "application/json" } } };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/incidents") { Content = content };
        request.Headers.TransferEncodingChunked = chunked;

        using var answer = await gateway.Web.SendAsync(request);

        var problem = await ProblemTests.ProblemOf(answer, 413);
        Assert.Equal(("RESOURCE_EXHAUSTED", "bytes"), (problem.GetProperty("code").GetString(), problem.GetProperty("metadata").GetProperty("limit").GetString()));
    }

    [Fact]
    public async Task Grpc_StreamLongerThanTheBodyLimit_Passes()
    {
        await using var gateway = await RunningGateway.Start([backend], ("Limits:BodyBytes", "2048"));

        using var answer = await gateway.Call("/securitycoop.incidents.v1.IncidentsService/ReportMany", body: new byte[100_000]);

        Assert.Equal("100000", ProblemTests.Header(answer, "received-bytes"));
    }

    private static HttpRequestMessage Request(string token, string path = "/v1/incidents") =>
        new(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };

    private static async Task<int> Get(RunningGateway gateway, string token)
    {
        using var answer = await gateway.Web.SendAsync(Request(token));
        return (int)answer.StatusCode;
    }
}
