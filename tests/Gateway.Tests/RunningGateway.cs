extern alias gateway;

using System.Net;
using gateway::SecurityCoop.Gateway;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using SecurityCoop.Testing;

namespace SecurityCoop.Gateway.Tests;

/// <summary>The gateway itself, on real ports, before some backends.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    private readonly WebApplication app;

    private RunningGateway(WebApplication app, int web, int grpc)
    {
        this.app = app;
        Web = Client($"http://127.0.0.1:{web}", HttpVersion.Version11);
        GrpcAddress = new Uri($"http://127.0.0.1:{grpc}");
        Grpc = Client(GrpcAddress.AbsoluteUri, HttpVersion.Version20);
    }

    /// <summary>Speaks HTTP/1.1 to the web port.</summary>
    public HttpClient Web { get; }

    /// <summary>Speaks HTTP/2 to the gRPC port.</summary>
    public HttpClient Grpc { get; }

    public Uri GrpcAddress { get; }

    public static async Task<RunningGateway> Start(IEnumerable<Backend> backends, params (string Key, string Value)[] settings)
    {
        var (web, grpc) = (FreePort.Next(), FreePort.Next());
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection([new("WebPort", $"{web}"), new("GrpcPort", $"{grpc}"), new("Forwarding:HealthInterval", "00:00:00.2")]);
        builder.Configuration.AddInMemoryCollection(backends.GroupBy(backend => backend.Service).SelectMany(service => service.SelectMany((backend, n) => new KeyValuePair<string, string?>[]
        {
            new($"Services:{backend.Service}:Replicas:{n}:Web", $"http://127.0.0.1:{backend.WebPort}"),
            new($"Services:{backend.Service}:Replicas:{n}:Grpc", $"http://127.0.0.1:{backend.GrpcPort}"),
        })));
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => new KeyValuePair<string, string?>(setting.Key, setting.Value)));
        builder.AddGateway();
        var app = builder.Build();
        app.UseGateway();
        await app.StartAsync();
        return new RunningGateway(app, web, grpc);
    }

    /// <summary>A gRPC call of one empty message, as bytes.</summary>
    public Task<HttpResponseMessage> Call(string path, string contentType = "application/grpc", string? token = null, byte[]? body = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body ?? new byte[5]) { Headers = { { "Content-Type", contentType } } },
            Headers = { { "TE", "trailers" } },
        };
        if (token is not null)
            request.Headers.Add("Authorization", $"Bearer {token}");
        return Grpc.SendAsync(request);
    }

    /// <summary>Waits until the gateway's opinion of its services is the expected one.</summary>
    public async Task Until(HttpStatusCode health)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            using var answer = await Web.GetAsync("/health", patience.Token);
            if (answer.StatusCode == health)
                return;
            await Task.Delay(50, patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Web.Dispose();
        Grpc.Dispose();
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }

    private static HttpClient Client(string address, Version version) => new(new SocketsHttpHandler { ActivityHeadersPropagator = null })
    {
        BaseAddress = new Uri(address),
        DefaultRequestVersion = version,
        DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        Timeout = TimeSpan.FromSeconds(30),
    };
}
