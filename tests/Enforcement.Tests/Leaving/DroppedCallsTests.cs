using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecurityCoop.Enforcement.Leaving;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Testing;

namespace SecurityCoop.Enforcement.Tests.Leaving;

/// <summary>Readers drop calls all day long on connections that stay: nothing of them may stay with the connection.</summary>
public sealed class DroppedCallsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_call_that_its_reader_drops_is_forgotten_and_the_connection_goes_on()
    {
        Outlet? outlet = null;
        await using var app = Start();
        app.Run(async http =>
        {
            outlet = http.Features.Get<Outlet>();
            await http.Response.WriteAsync("begun", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            if (http.Request.Path == "/endless") await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()), DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact, Timeout = Patience };

        for (var i = 0; i < 5; i++)
        {
            using var dropped = await client.GetAsync("/endless", HttpCompletionOption.ResponseHeadersRead);
            await (await dropped.Content.ReadAsStreamAsync()).ReadExactlyAsync(new byte[5]);
        }

        Assert.Equal("begun", await client.GetStringAsync("/short"));
        using var patience = new CancellationTokenSource(Patience);
        while (outlet!.OpenAnswers > 0) await Task.Delay(10, patience.Token);
    }

    private static WebApplication Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(new PolicyStore(new TestClock()));
        LeavingSetup.Add(builder.Services);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        return builder.Build();
    }
}
