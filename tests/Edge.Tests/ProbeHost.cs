using System.IO.Compression;
using System.Net;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Probe.V1;
using Xunit;

namespace SecurityCoop.Edge.Tests;

/// <summary>A host as services have it: one port for HTTP/1.1, one for HTTP/2 without TLS, both on loopback.</summary>
public class ProbeHost : IAsyncLifetime
{
    private WebApplication app = null!;

    public Seen Seen { get; } = new();

    public HttpClient Http { get; private set; } = null!;

    public HttpClient Http2 { get; private set; } = null!;

    public GrpcChannel Channel { get; private set; } = null!;

    public ProbeService.ProbeServiceClient Grpc { get; private set; } = null!;

    public Uri Address => Http.BaseAddress!;

    public Microsoft.Extensions.Hosting.IHostApplicationLifetime Lifetime => app.Lifetime;

    public static CancellationToken Soon => new CancellationTokenSource(TimeSpan.FromSeconds(30)).Token;

    public async Task InitializeAsync()
    {
        app = Build(web => web.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, 0, port => port.Protocols = HttpProtocols.Http2);
        }));
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.ToList();
        Http = new HttpClient { BaseAddress = new Uri(addresses[0]), Timeout = TimeSpan.FromSeconds(30) };
        Http2 = new HttpClient { BaseAddress = new Uri(addresses[1]), DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact, Timeout = TimeSpan.FromSeconds(30) };
        Channel = GrpcChannel.ForAddress(addresses[1]);
        Grpc = new ProbeService.ProbeServiceClient(Channel);
    }

    public async Task DisposeAsync()
    {
        Http.Dispose();
        Http2.Dispose();
        Channel.Dispose();
        await app.DisposeAsync();
    }

    internal WebApplication Build(Action<IWebHostBuilder> web)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddLogging(l => l.SetMinimumLevel(LogLevel.Warning));
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(Seen);
        // As a host may have it: the edge must not be handed compressed frames.
        builder.Services.AddGrpc(o => (o.ResponseCompressionAlgorithm, o.ResponseCompressionLevel) = ("gzip", CompressionLevel.Fastest));
        builder.Services.AddEdge(o =>
        {
            o.MaxBodyBytes = 64 * 1024;
            o.Dialects.Add(new("/other", "application/other+json", status => status == 422 ? 400 : status, problem => new() { ["said"] = problem["status"]!.ToString() }));
        });
        builder.Services.AddEdgeService(ProbeService.Descriptor);
        builder.Services.AddAuthentication("Test").AddScheme<AuthenticationSchemeOptions, TokenIsTheName>("Test", null);
        builder.Services.AddAuthorization();
        Add(builder.Services);
        web(builder.WebHost);
        var built = builder.Build();
        built.UseEdge();
        built.UseRouting();
        built.UseAuthentication();
        built.UseAuthorization();
        built.MapGrpcService<ProbeEndpoint>();
        built.MapGet("/plain", () => Results.Text("plain"));
        built.MapGet("/v1/own", () => Results.Text("own"));
        built.MapGet("/bug", string () => throw new InvalidOperationException("a bug outside gRPC"));
        built.MapGet("/limited", () => Results.StatusCode(429));
        built.MapPost("/mute", static () => Results.StatusCode(200));
        built.MapPost("/cut", static async http =>
        {
            http.Response.ContentType = "application/grpc";
            await http.Response.Body.WriteAsync(new byte[5]);
            await http.Response.Body.FlushAsync();
        });
        built.MapEdge();
        return built;
    }

    /// <summary>For hosts with more to them.</summary>
    protected virtual void Add(IServiceCollection services)
    {
    }

    private sealed class TokenIsTheName(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory log, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, log, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            Request.Headers.Authorization.ToString() is { Length: > 0 } token
                ? AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", token)], "Test")), "Test"))
                : AuthenticateResult.NoResult());
    }
}
