using System.Net;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.LoadBalancing;

namespace SecurityCoop.Gateway.Forwarding;

/// <summary>The destinations of each service, once for each of its two ports.</summary>
internal static class Clusters
{
    internal static IReadOnlyList<ClusterConfig> Build(GatewayOptions options) => [.. Routes.All.SelectMany(territory => Of(territory, options))];

    private static IEnumerable<ClusterConfig> Of(Routes.Territory territory, GatewayOptions options)
    {
        var replicas = options.Services.GetValueOrDefault(territory.Service)?.Replicas ?? [];
        yield return Cluster(territory.Web, HttpVersion.Version11, replicas, replica => replica.Web, options.Forwarding);
        yield return Cluster(territory.Grpc, HttpVersion.Version20, replicas, replica => replica.Grpc, options.Forwarding);
    }

    private static ClusterConfig Cluster(string id, Version version, List<ReplicaOptions> replicas, Func<ReplicaOptions, string> address, ForwardingOptions forwarding) => new()
    {
        ClusterId = id,
        LoadBalancingPolicy = LoadBalancingPolicies.LeastRequests,
        HttpClient = new HttpClientConfig { EnableMultipleHttp2Connections = true },
        HttpRequest = new ForwarderRequestConfig
        {
            Version = version,
            // Exact: in clear text there is nothing to negotiate by.
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            ActivityTimeout = forwarding.ActivityTimeout,
        },
        HealthCheck = new HealthCheckConfig
        {
            AvailableDestinationsPolicy = "HealthyAndUnknown",
            Active = new ActiveHealthCheckConfig
            {
                Enabled = true,
                Interval = forwarding.HealthInterval,
                Timeout = TimeSpan.FromSeconds(4),
                Policy = "ConsecutiveFailures",
                Path = "/health",
            },
            Passive = new PassiveHealthCheckConfig { Enabled = true, Policy = "TransportFailureRate", ReactivationPeriod = TimeSpan.FromSeconds(3) },
        },
        // One failed look is enough: a service that says 503 cannot serve, and one look later it may come back.
        Metadata = new Dictionary<string, string> { ["ConsecutiveFailuresHealthPolicy.Threshold"] = "1" },
        Destinations = replicas.Select((replica, n) => (Key: $"{n}", replica)).ToDictionary(
            pair => pair.Key,
            pair => new DestinationConfig { Address = address(pair.replica), Health = pair.replica.Web }),
    };
}
