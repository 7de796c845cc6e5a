using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecurityCoop.Edge;
using SecurityCoop.Testing;
using ServiceDescriptor = Google.Protobuf.Reflection.ServiceDescriptor;

namespace SecurityCoop.Gateway.Tests;

/// <summary>
/// A server where a service would be, on the same two ports, that answers every call with what it received. With descriptors it also
/// serves what a service's edge serves: gRPC health, reflection, OpenAPI.
/// </summary>
internal sealed class Backend : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly SemaphoreSlim looks = new(0);

    private Backend(string service, int web, int grpc, WebApplication app) => (Service, WebPort, GrpcPort, this.app) = (service, web, grpc, app);

    public string Service { get; }

    public int WebPort { get; }

    public int GrpcPort { get; }

    /// <summary>Whether /health answers 200.</summary>
    public bool IsWell { get; set; } = true;

    public static async Task<Backend> Start(string service, params ServiceDescriptor[] described)
    {
        var (web, grpc) = (FreePort.Next(), FreePort.Next());
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Listen(IPAddress.Loopback, web, listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, grpc, listen => listen.Protocols = HttpProtocols.Http2);
        });
        if (described.Length > 0)
        {
            builder.Services.AddSingleton(TimeProvider.System);
            builder.Services.AddEdge();
            foreach (var descriptor in described)
                builder.Services.AddEdgeService(descriptor);
        }

        var app = builder.Build();
        var backend = new Backend(service, web, grpc, app);
        if (described.Length > 0)
        {
            app.UseEdge();
            app.UseRouting();
            app.MapEdge();
        }
        else
        {
            app.Run(backend.Echo);
        }

        await app.StartAsync();
        return backend;
    }

    /// <summary>Returns once /health was asked, and answered, so many times.</summary>
    public async Task Looked(int times)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        for (; times > 0; times--) await looks.WaitAsync(patience.Token);
    }

    public Task Stop() => app.StopAsync(new CancellationToken(canceled: true));

    public async ValueTask DisposeAsync()
    {
        await Stop();
        await app.DisposeAsync();
        looks.Dispose();
    }

    private Task Echo(HttpContext http)
    {
        var isGrpc = http.Connection.LocalPort == GrpcPort;
        http.Response.Headers["answered-by"] = $"{Service}-{(isGrpc ? "grpc" : "web")}";
        http.Response.Headers["answered-at"] = $"{http.Connection.LocalPort}";
        return http.Request switch
        {
            { Path.Value: "/health" } => Health(http),
            { Query: var query } when query.ContainsKey("beats") => Stream(http, int.Parse(query["beats"]!), TimeSpan.Parse(query["every"]!)),
            _ when isGrpc => AnswerGrpc(http),
            _ => AnswerJson(http),
        };
    }

    private Task Health(HttpContext http)
    {
        http.Response.StatusCode = IsWell ? 200 : 503;
        http.Response.OnCompleted(() => Task.FromResult(looks.Release()));
        return Task.CompletedTask;
    }

    private static async Task Stream(HttpContext http, int beats, TimeSpan every)
    {
        http.Response.ContentType = "text/event-stream";
        for (var beat = 0; beat < beats; beat++)
        {
            await http.Response.WriteAsync($"data: {beat}\n\n", http.RequestAborted);
            await http.Response.Body.FlushAsync(http.RequestAborted);
            await Task.Delay(every, http.RequestAborted);
        }
    }

    private static async Task AnswerGrpc(HttpContext http)
    {
        http.Response.ContentType = "application/grpc";
        http.Response.DeclareTrailer("grpc-status");
        var length = 0L;
        var buffer = new byte[64 * 1024];
        while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) is > 0 and var read)
            length += read;
        http.Response.Headers["received-bytes"] = $"{length}";
        await http.Response.Body.WriteAsync(new byte[5], http.RequestAborted);
        http.Response.AppendTrailer("grpc-status", "0");
    }

    private static async Task AnswerJson(HttpContext http)
    {
        using var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        if (http.Request.Query.ContainsKey("refuse"))
        {
            http.Response.StatusCode = 404;
            http.Response.ContentType = "application/problem+json";
            await http.Response.WriteAsync("""{"detail":"from the service"}""", http.RequestAborted);
            return;
        }

        await http.Response.WriteAsJsonAsync(new Received(
            http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            http.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString()),
            body.Length), http.RequestAborted);
    }
}

/// <summary>What a backend saw of a call.</summary>
internal sealed record Received(string Target, Dictionary<string, string> Headers, long Bytes)
{
    public static async Task<Received> From(HttpResponseMessage response) =>
        JsonSerializer.Deserialize<Received>(await response.Content.ReadAsStringAsync(), JsonSerializerOptions.Web)!;
}
