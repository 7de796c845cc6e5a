using Grpc.Net.Client;
using SecurityCoop.DevelopmentIssuer;
using SecurityCoop.Testing;

namespace SecurityCoop.Benchmarks.Running;

/// <summary>The production hosts as processes on real stores, with the development issuer for tokens.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    private static readonly string[] AllServices = ["agreements", "incidents", "logistics"];

    private readonly DirectoryInfo data = Directory.CreateTempSubdirectory("securitycoop-benchmark-");
    private readonly List<ServerProcess> processes = [];
    private readonly SigningKey key;
    private readonly ServiceClients clients;
    private readonly int issuerPort = FreePort.Next(), agreementsGrpc = FreePort.Next();

    private Deployment(Stores stores)
    {
        Stores = stores;
        (key, clients) = (SigningKey.Open(data.FullName), ServiceClients.Open(data.FullName));
    }

    public Stores Stores { get; }

    /// <summary>In the order in which they were started.</summary>
    public IReadOnlyList<ServerProcess> Processes => processes;

    public List<Address> Incidents { get; } = [];

    public Address Agreements { get; private set; } = null!;

    /// <summary>Where a replica listens.</summary>
    internal sealed record Address(ServerProcess Process, int Web, int Grpc)
    {
        public GrpcChannel Open() => GrpcChannel.ForAddress($"http://127.0.0.1:{Grpc}");
    }

    /// <summary>Stores, issuer, agreements, and as many replicas of incidents.</summary>
    public static async Task<Deployment> Start(int incidents, CancellationToken ct)
    {
        var deployment = new Deployment(await Stores.Start(ct));
        try
        {
            Console.Error.WriteLine("  starting the services");
            await deployment.StartIssuer(ct);
            deployment.Agreements = await deployment.Add("agreements", ct);
            for (var replica = 0; replica < incidents; replica++) deployment.Incidents.Add(await deployment.Add("incidents", ct));
            return deployment;
        }
        catch
        {
            await deployment.DisposeAsync();
            throw;
        }
    }

    /// <summary>One more replica of a service, its database brought up to date before.</summary>
    public async Task<Address> Add(string service, CancellationToken ct)
    {
        var settings = SettingsOf(service);
        var folder = $"services/{char.ToUpperInvariant(service[0])}{service[1..]}.Host";
        await ServerProcess.RunToEnd(folder, settings, ct, "migrate");
        var process = await ServerProcess.Start(service, folder, settings, new Uri($"http://127.0.0.1:{settings["WebPort"]}/health"), ct);
        processes.Add(process);
        return new Address(process, int.Parse(settings["WebPort"]), int.Parse(settings["GrpcPort"]));
    }

    /// <summary>The gateway in front of services.</summary>
    public async Task<Address> AddGateway(IReadOnlyDictionary<string, Address> services, CancellationToken ct)
    {
        var (web, grpc) = (FreePort.Next(), FreePort.Next());
        var settings = new Dictionary<string, string> { ["Bind"] = "127.0.0.1", ["WebPort"] = $"{web}", ["GrpcPort"] = $"{grpc}" };
        foreach (var (service, address) in services)
        {
            settings[$"Services__{service}__Replicas__0__Web"] = $"http://127.0.0.1:{address.Web}";
            settings[$"Services__{service}__Replicas__0__Grpc"] = $"http://127.0.0.1:{address.Grpc}";
        }

        var process = await ServerProcess.Start("gateway", "gateway", settings, new Uri($"http://127.0.0.1:{web}/health"), ct);
        processes.Add(process);
        return new Address(process, web, grpc);
    }

    /// <summary>Brings another database to the schema of a service, for a reference that works on the same tables.</summary>
    public Task Migrate(string service, string database, CancellationToken ct) => ServerProcess.RunToEnd(
        $"services/{char.ToUpperInvariant(service[0])}{service[1..]}.Host",
        new Dictionary<string, string>(SettingsOf(service)) { [$"ConnectionStrings__{service}"] = $"{Stores.Postgres};Database={database}" }, ct, "migrate");

    /// <summary>A token of somebody of an agency; valid for twelve hours.</summary>
    public string Token(string agency, string role = "officer", string? user = null) =>
        new DevelopmentTokens(key).Person(new PersonTokenRequest { Agency = agency, Roles = [role], User = user }, TimeProvider.System.GetUtcNow());

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(processes)) await process.DisposeAsync();
        await Stores.DisposeAsync();
        key.Dispose();
        data.Delete(recursive: true);
    }

    private async Task StartIssuer(CancellationToken ct) => processes.Add(await ServerProcess.Start("issuer", "services/DevelopmentIssuer.Host", new Dictionary<string, string>
    {
        ["Bind"] = "127.0.0.1",
        ["WebPort"] = $"{issuerPort}",
        ["GrpcPort"] = $"{FreePort.Next()}",
        ["DataDirectory"] = data.FullName,
    }, new Uri($"http://127.0.0.1:{issuerPort}/alive"), ct));

    private Dictionary<string, string> SettingsOf(string service) => !AllServices.Contains(service) ? throw new ArgumentException(service, nameof(service)) : new()
    {
        ["Bind"] = "127.0.0.1",
        ["WebPort"] = $"{FreePort.Next()}",
        ["GrpcPort"] = $"{(service == "agreements" ? agreementsGrpc : FreePort.Next())}",
        ["Database"] = "Postgres",
        ["Postgres"] = Stores.Postgres,
        ["Transport"] = "RabbitMq",
        ["RabbitMq"] = Stores.Broker.ToString(),
        ["Policy__Address"] = $"http://127.0.0.1:{agreementsGrpc}",
        ["Identity__Issuer"] = DevelopmentTokens.Issuer,
        ["Identity__JwksUri"] = $"http://127.0.0.1:{issuerPort}/.well-known/jwks.json",
        ["Identity__TokenEndpoint"] = $"http://127.0.0.1:{issuerPort}/token",
        ["Identity__ClientId"] = service,
        ["Identity__ClientSecret"] = clients.SecretOf(service),
    };
}
