using System.Net;
using Yarp.ReverseProxy.Health;
using Yarp.ReverseProxy.Model;

namespace SecurityCoop.Gateway.Forwarding;

/// <summary>Asks a destination for its health on its web port, so in HTTP/1.1 also where calls go out in HTTP/2.</summary>
internal sealed class ProbeRequests : IProbingRequestFactory
{
    public HttpRequestMessage CreateRequest(ClusterModel cluster, DestinationModel destination)
    {
        var address = destination.Config.Health ?? destination.Config.Address;
        return new HttpRequestMessage(HttpMethod.Get, new Uri(new Uri(address), cluster.Config.HealthCheck?.Active?.Path))
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
    }
}
