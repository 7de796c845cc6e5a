using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace SecurityCoop.Benchmarks.Fanout;

/// <summary>
/// The reference, as a process of its own: a web server that writes the bytes it is given to every open stream. No record, no rule, no
/// ledger: the least that telling everyone can cost on this platform.
/// </summary>
internal static class BareStreams
{
    /// <summary>First argument of the process.</summary>
    public const string Verb = "bare-streams";

    public static async Task Run(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        var streams = new ConcurrentDictionary<string, HttpResponse>();
        app.MapGet("/health", () => "ok");
        app.MapGet("/stream", async http =>
        {
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync("retry: 3000\n\n");
            await http.Response.Body.FlushAsync();
            streams[http.TraceIdentifier] = http.Response;
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => streams.TryRemove(http.TraceIdentifier, out var _), TaskScheduler.Default);
        });
        app.MapPost("/tell", async http =>
        {
            var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            var bytes = body.ToArray();
            foreach (var stream in streams.Values) await stream.BodyWriter.WriteAsync(bytes);
        });
        await app.RunAsync();
    }
}
