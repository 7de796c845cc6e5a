using SecurityCoop.Gateway;

namespace SecurityCoop.Interop.Gateway;

/// <summary>The product's gateway, with a route to the interoperability server added by configuration, as a deployment would.</summary>
internal static class InteropGateway
{
    public static WebApplication Build(Uri destination)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.Sources.Clear();
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WebPort"] = "0",
            ["GrpcPort"] = "0",
            ["ReverseProxy:Routes:interop:ClusterId"] = "interop",
            ["ReverseProxy:Routes:interop:Match:Path"] = "/grpc.testing.{service}/{**method}",
            ["ReverseProxy:Clusters:interop:HttpRequest:Version"] = "2",
            ["ReverseProxy:Clusters:interop:HttpRequest:VersionPolicy"] = "RequestVersionExact",
            ["ReverseProxy:Clusters:interop:Destinations:server:Address"] = destination.ToString(),
        });
        builder.AddGateway();
        var app = builder.Build();
        app.UseGateway();
        return app;
    }
}
