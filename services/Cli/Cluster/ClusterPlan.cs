using SecurityCoop.DevelopmentIssuer;

namespace SecurityCoop.Cli.Cluster;

/// <summary>Who runs where. All on loopback.</summary>
internal sealed record ClusterPlan
{
    internal static readonly IReadOnlyList<string> Services = ["agreements", "incidents", "logistics"];

    public required string Root { get; init; }

    public required string Data { get; init; }

    public required string Configuration { get; init; }

    public required int Replicas { get; init; }

    public required int WebPort { get; init; }

    public required int GrpcPort { get; init; }

    /// <summary>The issuer's port; services follow from 20 above it, two ports a process; the servers stand above them.</summary>
    public required int PortBase { get; init; }

    public string Folder => Path.Combine(Data, "cluster");

    public int PostgresPort => PortBase + 342;

    public int RabbitPort => PortBase + 582;

    public string Issuer => $"http://127.0.0.1:{PortBase}";

    public string Gateway => $"http://127.0.0.1:{WebPort}";

    internal int WebPortOf(string service, int replica) => PortBase + 20 + (20 * Services.ToList().IndexOf(service)) + (2 * replica);

    internal string ProgramOf(string folder) =>
        Path.Combine(Root, folder, "bin", Configuration, "net10.0", $"SecurityCoop.{(folder == "gateway" ? "Gateway" : Path.GetFileName(folder))}.dll");

    internal string HostOf(string service) => ProgramOf($"services/{char.ToUpperInvariant(service[0])}{service[1..]}.Host");

    /// <summary>Settings of one replica, as environment: secrets do not belong on a command line that everyone can list.</summary>
    internal Dictionary<string, string> SettingsOf(string service, int replica, ServiceClients clients) => new()
    {
        ["Bind"] = "127.0.0.1",
        ["WebPort"] = $"{WebPortOf(service, replica)}",
        ["GrpcPort"] = $"{WebPortOf(service, replica) + 1}",
        ["Replica"] = $"{replica + 1}",
        ["Database"] = "Postgres",
        ["Postgres"] = $"Host=127.0.0.1;Port={PostgresPort};Username={Databases.Owner}",
        // Replicas share the files of evidence, as they share the database.
        ["Incidents__Evidence__Directory"] = Path.Combine(Data, "evidence"),
        ["Transport"] = "RabbitMq",
        ["RabbitMq"] = $"amqp://guest:guest@127.0.0.1:{RabbitPort}/",
        // Through the gateway: there any replica of a service will do.
        ["Policy__Address"] = $"http://127.0.0.1:{GrpcPort}",
        ["Sisters__Incidents"] = $"http://127.0.0.1:{GrpcPort}",
        ["Sisters__Logistics"] = $"http://127.0.0.1:{GrpcPort}",
        ["Identity__Issuer"] = DevelopmentTokens.Issuer,
        ["Identity__JwksUri"] = $"{Issuer}/.well-known/jwks.json",
        ["Identity__TokenEndpoint"] = $"{Issuer}/token",
        ["Identity__ClientId"] = service,
        ["Identity__ClientSecret"] = clients.SecretOf(service),
    };

    internal Dictionary<string, string> SettingsOfIssuer() => new()
    {
        ["Bind"] = "127.0.0.1",
        ["WebPort"] = $"{PortBase}",
        ["GrpcPort"] = $"{PortBase + 1}",
        ["DataDirectory"] = Data,
    };

    internal Dictionary<string, string> SettingsOfGateway()
    {
        var settings = new Dictionary<string, string> { ["Bind"] = "127.0.0.1", ["WebPort"] = $"{WebPort}", ["GrpcPort"] = $"{GrpcPort}" };
        foreach (var service in Services)
        {
            for (var replica = 0; replica < Replicas; replica++)
            {
                settings[$"Services__{service}__Replicas__{replica}__Web"] = $"http://127.0.0.1:{WebPortOf(service, replica)}";
                settings[$"Services__{service}__Replicas__{replica}__Grpc"] = $"http://127.0.0.1:{WebPortOf(service, replica) + 1}";
            }
        }

        return settings;
    }
}
