using System.Net;

namespace SecurityCoop.Gateway.Tests;

/// <summary>Services come and go; the gateway notices.</summary>
public sealed class AvailabilityTests
{
    [Fact]
    public async Task Health_OneServiceUnwell_IsNotReadyAndReadyAgainLater()
    {
        await using var agreements = await Backend.Start("agreements");
        await using var incidents = await Backend.Start("incidents");
        await using var logistics = await Backend.Start("logistics");
        await using var gateway = await RunningGateway.Start([agreements, incidents, logistics]);
        await gateway.Until(HttpStatusCode.OK);

        incidents.IsWell = false;
        await gateway.Until(HttpStatusCode.ServiceUnavailable);
        using (var answer = await gateway.Web.GetAsync("/v1/incidents"))
            Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        using (var answer = await gateway.Web.GetAsync("/v1/agreements"))
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);

        incidents.IsWell = true;
        await gateway.Until(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Replicas_OneUnwell_TheOtherTakesEveryCall()
    {
        await using var first = await Backend.Start("incidents");
        await using var second = await Backend.Start("incidents");
        await using var gateway = await RunningGateway.Start([first, second]);

        first.IsWell = false;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await Answerers(gateway)).Contains(first.WebPort))
            await Task.Delay(50, patience.Token);

        Assert.Equal([second.WebPort], await Answerers(gateway));
    }

    [Fact]
    public async Task Replicas_BothWell_ShareTheStreams()
    {
        await using var first = await Backend.Start("incidents");
        await using var second = await Backend.Start("incidents");
        await using var gateway = await RunningGateway.Start([first, second]);

        var streams = new List<HttpResponseMessage>();
        for (var n = 0; n < 4; n++)
            streams.Add(await gateway.Web.GetAsync("/v1/incidents:subscribe?beats=1000&every=00:00:01", HttpCompletionOption.ResponseHeadersRead));

        Assert.Equal(2, streams.Count(stream => AnswererOf(stream) == first.WebPort));
        streams.ForEach(stream => stream.Dispose());
    }

    private static async Task<HashSet<int>> Answerers(RunningGateway gateway)
    {
        var ports = new HashSet<int>();
        for (var call = 0; call < 20; call++)
        {
            using var answer = await gateway.Web.GetAsync("/v1/incidents");
            ports.Add(AnswererOf(answer));
        }

        return ports;
    }

    private static int AnswererOf(HttpResponseMessage answer) => int.Parse(answer.Headers.GetValues("answered-at").Single());
}
