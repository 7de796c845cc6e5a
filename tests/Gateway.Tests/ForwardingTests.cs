namespace SecurityCoop.Gateway.Tests;

/// <summary>What goes on to a service and what does not, and what comes back.</summary>
public sealed class ForwardingTests(ThreeServices system) : IClassFixture<ThreeServices>
{
    private readonly RunningGateway gateway = system.Gateway;

    [Theory]
    [InlineData("/v1/incidents/a%3Ab?filter=x%20y&area=1%2C2")]
    [InlineData("/v1/incidents/a%2Fb")]
    [InlineData("/v1/incidents/%D8%A7:explainAccess")]
    public async Task Path_WithEscapes_ArrivesAsItWasSent(string target)
    {
        // Uri would tidy the path up; the raw form is what a careful client sends.
        var uri = new Uri(gateway.Web.BaseAddress!.AbsoluteUri.TrimEnd('/') + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

        using var answer = await gateway.Web.GetAsync(uri);

        Assert.Equal(target, (await Received.From(answer)).Target);
    }

    [Fact]
    public async Task Path_ThatClimbs_DoesNotLeaveItsService()
    {
        var uri = new Uri(gateway.Web.BaseAddress!.AbsoluteUri + "v1/incidents/../../token", new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

        using var answer = await gateway.Web.GetAsync(uri);

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.False(answer.Headers.Contains("answered-by"));
    }

    [Fact]
    public async Task Headers_OfTheContract_ArriveUnchanged()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/incidents");
        request.Headers.Add("Authorization", "Bearer abc");
        request.Headers.Add("sc-purpose", "customs-risk");
        request.Headers.Add("Last-Event-ID", "cursor-1");
        request.Headers.Add("If-Match", "\"3\"");

        using var answer = await gateway.Web.SendAsync(request);

        var headers = (await Received.From(answer)).Headers;
        Assert.Equal("Bearer abc", headers["authorization"]);
        Assert.Equal("customs-risk", headers["sc-purpose"]);
        Assert.Equal("cursor-1", headers["last-event-id"]);
        Assert.Equal("\"3\"", headers["if-match"]);
    }

    [Theory]
    [InlineData("X-Forwarded-User")]
    [InlineData("X-Remote-User")]
    [InlineData("X-Client-Cert")]
    [InlineData("X-Original-URL")]
    [InlineData("X-HTTP-Method-Override")]
    [InlineData("Forwarded")]
    [InlineData("sc-agency")]
    [InlineData("sc-roles")]
    public async Task Headers_ThatPretendAnIdentity_AreRemoved(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/incidents") { Headers = { { header, "agencies/other" } } };

        using var answer = await gateway.Web.SendAsync(request);

        Assert.DoesNotContain(header.ToLowerInvariant(), (await Received.From(answer)).Headers.Keys);
    }

    [Fact]
    public async Task ForwardedFor_SentByTheClient_IsReplacedByItsAddress()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/incidents") { Headers = { { "X-Forwarded-For", "10.1.2.3" } } };

        using var answer = await gateway.Web.SendAsync(request);

        Assert.Equal("127.0.0.1", (await Received.From(answer)).Headers["x-forwarded-for"]);
    }

    [Fact]
    public async Task Traceparent_SentByTheClient_StaysTheSameTrace()
    {
        const string trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/incidents") { Headers = { { "traceparent", $"00-{trace}-00f067aa0ba902b7-01" } } };

        using var answer = await gateway.Web.SendAsync(request);

        Assert.Contains(trace, (await Received.From(answer)).Headers["traceparent"]);
    }

    [Fact]
    public async Task Refusal_OfTheService_PassesUntouched()
    {
        using var answer = await gateway.Web.GetAsync("/v1/incidents/1?refuse");

        Assert.Equal(404, (int)answer.StatusCode);
        Assert.Equal("""{"detail":"from the service"}""", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Json_Answer_CarriesTheHeadersThatTieABrowser()
    {
        using var answer = await gateway.Web.GetAsync("/v1/incidents");

        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }
}
