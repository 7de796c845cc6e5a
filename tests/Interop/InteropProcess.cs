using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using SecurityCoop.Interop.Gateway;
using SecurityCoop.Interop.Server;

namespace SecurityCoop.Interop;

/// <summary>The interoperability server and a gateway in front of it, both h2c on loopback ports of the system's choice.</summary>
internal sealed class InteropProcess : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly WebApplication gateway;

    private InteropProcess(WebApplication server, WebApplication gateway)
    {
        this.server = server;
        this.gateway = gateway;
        Direct = AddressOf(server);
        Gateway = AddressOf(gateway);
    }

    /// <summary>Where the server itself listens.</summary>
    public Uri Direct { get; }

    /// <summary>Where the gateway listens that forwards to the server.</summary>
    public Uri Gateway { get; }

    /// <summary>Starts the server, then the gateway; both answer when this returns.</summary>
    public static async Task<InteropProcess> Start(CancellationToken ct)
    {
        var server = InteropServer.Build();
        await server.StartAsync(ct);
        var gateway = InteropGateway.Build(AddressOf(server));
        await gateway.StartAsync(ct);
        return new(server, gateway);
    }

    /// <summary>Completes when the process is asked to stop.</summary>
    public Task Stopped() => gateway.WaitForShutdownAsync();

    public async ValueTask DisposeAsync()
    {
        await gateway.DisposeAsync();
        await server.DisposeAsync();
    }

    // The gateway listens twice: for the web, then for gRPC.
    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.Last());
}
