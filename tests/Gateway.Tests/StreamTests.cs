namespace SecurityCoop.Gateway.Tests;

/// <summary>A quiet stream dies behind a proxy; one with heartbeats lives.</summary>
public sealed class StreamTests : IAsyncLifetime
{
    private Backend backend = null!;
    private RunningGateway gateway = null!;

    public async Task InitializeAsync()
    {
        backend = await Backend.Start("incidents");
        gateway = await RunningGateway.Start([backend], ("Forwarding:ActivityTimeout", "00:00:01.5"));
    }

    public async Task DisposeAsync()
    {
        await gateway.DisposeAsync();
        await backend.DisposeAsync();
    }

    [Fact]
    public async Task Stream_WithHeartbeats_OutlivesTheActivityTimeout()
    {
        var text = await gateway.Web.GetStringAsync("/v1/incidents:subscribe?beats=10&every=00:00:00.4");

        Assert.Equal(10, text.Split("data:").Length - 1);
    }

    [Fact]
    public async Task Stream_ThatFallsSilent_IsCut()
    {
        using var answer = await gateway.Web.GetAsync("/v1/incidents:subscribe?beats=2&every=00:00:20", HttpCompletionOption.ResponseHeadersRead);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Events_ArriveWhenTheyAreSentAndNotAtTheEnd()
    {
        using var answer = await gateway.Web.GetAsync("/v1/incidents:subscribe?beats=2&every=00:00:01", HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        Assert.Equal("data: 0", await reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(0.9)));
    }
}
