using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SecurityCoop.Testing;

namespace SecurityCoop.Hosting.Tests.Identity;

/// <summary>Where an issuer publishes its keys; counts how often someone looks.</summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private readonly int port = FreePort.Next();
    private WebApplication? server;
    private int reads;

    public string Address => $"http://127.0.0.1:{port}/keys";

    public int Reads => Volatile.Read(ref reads);

    /// <summary>Null: it answers that it is out of order.</summary>
    public async Task Start(Func<string?> keys)
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", $"http://127.0.0.1:{port}"]);
        builder.Logging.ClearProviders();
        server = builder.Build();
        server.MapGet("/keys", () =>
        {
            Interlocked.Increment(ref reads);
            return keys() is { } text ? Results.Text(text, "application/jwk-set+json") : Results.StatusCode(503);
        });
        await server.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null) await server.DisposeAsync();
    }
}
