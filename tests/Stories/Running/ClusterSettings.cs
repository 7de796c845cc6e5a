using SecurityCoop.DevelopmentIssuer;

namespace SecurityCoop.Stories.Running;

/// <summary>Settings of a cluster's processes, as environment.</summary>
internal sealed class ClusterSettings(Uri issuer, ServiceClients clients, int brokerPort, string data)
{
    /// <param name="service">Its name.</param>
    /// <param name="replica">From 1.</param>
    /// <param name="gateway">Where the services are found.</param>
    /// <param name="database">Connection string; replicas share one.</param>
    public IEnumerable<(string, string)> Of(string service, int replica, ClusterPart gateway, string database) =>
    [
        ("Replica", $"{replica}"),
        ("Database", "Postgres"),
        ($"ConnectionStrings__{service}", database),
        ("MaxConnections", "12"),
        ("MigrateOnStart", "true"),
        ("Incidents__Evidence__Directory", Path.Combine(data, "evidence")),
        ("Transport", "RabbitMq"),
        ("RabbitMq", $"amqp://guest:guest@127.0.0.1:{brokerPort}/"),
        ("Policy__Address", gateway.Grpc.OriginalString),
        ("Sisters__Incidents", gateway.Grpc.OriginalString),
        ("Sisters__Logistics", gateway.Grpc.OriginalString),
        ("Incidents__ReadAreasEvery", "00:00:02"),
        ("Policy__RenewEvery", "00:00:00.500"),
        ("Agreements__LeaseDuration", $"{Cluster.Lease}"),
        ("Feed__Heartbeat", "00:00:01"),
        ("Identity__Issuer", DevelopmentTokens.Issuer),
        ("Identity__JwksUri", new Uri(issuer, "/.well-known/jwks.json").AbsoluteUri),
        ("Identity__TokenEndpoint", new Uri(issuer, "/token").AbsoluteUri),
        ("Identity__ClientId", service),
        ("Identity__ClientSecret", clients.SecretOf(service)),
    ];

    /// <summary>Read when the gateway starts: by then all parts are known.</summary>
    /// <param name="services">Parts by name; replicas of a service end in a number.</param>
    public static IEnumerable<(string, string)> OfGateway(IReadOnlyDictionary<string, ClusterPart> services)
    {
        yield return ("Forwarding__HealthInterval", "00:00:00.500");
        foreach (var replicas in services.GroupBy(s => s.Key.Split('-')[0]))
        {
            foreach (var (number, part) in replicas.OrderBy(r => r.Key, StringComparer.Ordinal).Select((r, n) => (n, r.Value)))
            {
                yield return ($"Services__{replicas.Key}__Replicas__{number}__Web", part.Web.OriginalString);
                yield return ($"Services__{replicas.Key}__Replicas__{number}__Grpc", part.Grpc.OriginalString);
            }
        }
    }
}
