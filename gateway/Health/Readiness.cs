using System.Text.Json;
using Yarp.ReverseProxy;
using Yarp.ReverseProxy.Model;

namespace SecurityCoop.Gateway.Health;

/// <summary>The gateway is ready when every service has a destination that answered its last health check on both ports.</summary>
internal sealed class Readiness(IProxyStateLookup proxy, IHostApplicationLifetime lifetime)
{
    internal bool IsReady => !Stopping && Routes.All.All(IsServed);

    internal bool Stopping => lifetime.ApplicationStopping.IsCancellationRequested;

    internal bool IsServed(Routes.Territory territory) => HasHealthy(territory.Web) && HasHealthy(territory.Grpc);

    internal async Task Answer(HttpContext http)
    {
        http.Response.StatusCode = IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "application/json";
        http.Response.Headers.CacheControl = "no-store";
        var body = new
        {
            status = Word(IsReady),
            stopping = Stopping,
            checks = Routes.All.Select(territory => new { name = territory.Service, status = Word(IsServed(territory)) }),
        };
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(body), http.RequestAborted);
    }

    private static string Word(bool well) => well ? "Healthy" : "Unhealthy";

    private bool HasHealthy(string cluster) =>
        proxy.TryGetCluster(cluster, out var state) && state.Destinations.Values.Any(destination => destination.Health is { Active: DestinationHealth.Healthy, Passive: not DestinationHealth.Unhealthy });
}
