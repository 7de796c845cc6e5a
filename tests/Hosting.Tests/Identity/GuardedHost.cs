using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Development.V1;
using SecurityCoop.Edge;
using SecurityCoop.Testing;

namespace SecurityCoop.Hosting.Tests.Identity;

/// <summary>A whole process of ours around one method, and its issuer's keys, which it counts each reading of.</summary>
public sealed class GuardedHost : IAsyncLifetime
{
    private readonly int port = FreePort.Next();
    private WebApplication? host;

    internal Forge Forge { get; } = new();

    internal KeyServer Keys { get; } = new();

    public async Task InitializeAsync()
    {
        await Keys.Start(() => Forge.Jwks);
        var service = new ServiceHost([
            "--WebPort", $"{port}", "--GrpcPort", "0", "--Identity:Issuer", Forge.Issuer, "--Identity:JwksUri", Keys.Address]).With<Method>();
        service.Builder.Logging.ClearProviders();
        host = service.Build();
        await host.StartAsync();

        // Until the keys have been read once, it can tell no token from another.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while ((await Call([$"Authorization: Bearer {Forge.Ec()}"])).Status == 503) patience.Token.ThrowIfCancellationRequested();
    }

    public async Task DisposeAsync()
    {
        if (host is not null) await host.DisposeAsync();
        await Keys.DisposeAsync();
        Forge.Dispose();
    }

    /// <summary>A call with these header lines, exactly as they are given.</summary>
    internal async Task<(int Status, JsonElement Body)> Call(string[] lines, string query = "")
    {
        using var tcp = new TcpClient();
        await tcp.ConnectAsync("127.0.0.1", port);
        await using var stream = tcp.GetStream();
        var request = $"GET /v1/clock{query} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n{string.Concat(lines.Select(line => line + "\r\n"))}\r\n";
        await stream.WriteAsync(Encoding.Latin1.GetBytes(request));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = (await reader.ReadToEndAsync()).Split("\r\n\r\n", 2);
        var body = answer[1].IndexOf('{') is >= 0 and var start ? answer[1][start..(answer[1].LastIndexOf('}') + 1)] : "{}";
        return (int.Parse(answer[0].Split(' ')[1]), JsonDocument.Parse(body).RootElement);
    }

    private sealed class Method : ClockService.ClockServiceBase, IModule
    {
        public static string Name => "method";

        public static void AddServices(IHostApplicationBuilder builder) => builder.Services.AddEdgeService(ClockService.Descriptor);

        public static void AddConsumers(IBusRegistrationConfigurator bus) { }

        public static void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGrpcService<Method>();

        public override Task<Clock> GetClock(GetClockRequest request, ServerCallContext context) =>
            Task.FromResult(new Clock { NowTime = new Timestamp { Seconds = context.Identity().Agency == "agencies/xx-customs" ? 1 : 2 } });
    }
}
