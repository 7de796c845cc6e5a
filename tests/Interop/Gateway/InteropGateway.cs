using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;

namespace SecurityCoop.Interop.Gateway;

/// <summary>Forwards by gRPC package with exact HTTP/2, as the product's gateway does, and knows no message.</summary>
internal static class InteropGateway
{
    public static WebApplication Build(Uri destination)
    {
        var builder = LoopbackH2c.Builder();
        builder.Services.AddReverseProxy().LoadFromMemory([Route], [Cluster(destination)]);
        var app = builder.Build();
        app.MapReverseProxy();
        return app;
    }

    private static RouteConfig Route { get; } = new()
    {
        RouteId = "interop",
        ClusterId = "interop",
        Match = new() { Path = "/grpc.testing.{service}/{**method}" },
    };

    private static ClusterConfig Cluster(Uri destination) => new()
    {
        ClusterId = "interop",
        HttpRequest = new ForwarderRequestConfig
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        },
        Destinations = new Dictionary<string, DestinationConfig>(StringComparer.Ordinal)
        {
            ["server"] = new() { Address = destination.ToString() },
        },
    };
}
