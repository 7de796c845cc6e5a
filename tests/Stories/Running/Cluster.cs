using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecurityCoop.DevelopmentIssuer;
using SecurityCoop.Hosting;
using SecurityCoop.Testing;

namespace SecurityCoop.Stories.Running;

/// <summary>
/// The production shape: the hosts as processes on PostgreSQL and RabbitMQ, incidents twice, behind the gateway. Only the issuer runs
/// in the test's process. Its leases and heartbeats are shorter than in production, so that stories need not wait so long.
/// </summary>
internal sealed class Cluster : RunningSystem
{
    /// <summary>How long an enforcement point serves foreign records without hearing from agreements.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(5);

    private readonly WebApplication issuer;
    private readonly DirectoryInfo data;

    private Cluster(WebApplication issuer, DirectoryInfo data, LocalRabbit broker, ClusterPart gateway, Dictionary<string, ClusterPart> services)
        : base(gateway.Web, gateway.Grpc, issuer.Services.GetRequiredService<DevelopmentTokens>()) =>
        (this.issuer, this.data, Broker, Gateway, Services) = (issuer, data, broker, gateway, services);

    public LocalRabbit Broker { get; }

    public ClusterPart Gateway { get; }

    /// <summary>agreements, incidents-1, incidents-2, logistics.</summary>
    public IReadOnlyDictionary<string, ClusterPart> Services { get; }

    public ClusterPart Agreements => Services["agreements"];

    public ClusterPart Logistics => Services["logistics"];

    public IReadOnlyList<ClusterPart> Incidents => [Services["incidents-1"], Services["incidents-2"]];

    public static async Task<Cluster> Start()
    {
        var broker = LocalRabbit.StartOwn();
        var data = Directory.CreateTempSubdirectory("securitycoop-cluster-");
        var (issuer, issuerAddress) = await StartIssuer(data);
        var settings = new ClusterSettings(issuerAddress, ServiceClients.Open(data.FullName), (await broker).Port, data.FullName);
        // Each needs the gateway's address, which is where any replica of agreements is found, and the gateway needs theirs.
        var services = new Dictionary<string, ClusterPart>();
        var gateway = new ClusterPart("gateway", ClusterSettings.OfGateway(services));
        foreach (var (service, replicas) in (IEnumerable<(string, int)>)[("agreements", 1), ("incidents", 2), ("logistics", 1)])
        {
            var database = await (await LocalPostgres.Shared).CreateDatabase();
            for (var replica = 1; replica <= replicas; replica++)
                services[replicas == 1 ? service : $"{service}-{replica}"] = new ClusterPart($"services/{char.ToUpperInvariant(service[0])}{service[1..]}.Host", settings.Of(service, replica, gateway, database));
        }

        var cluster = new Cluster(issuer, data, await broker, gateway, services);
        await cluster.UntilWhole();
        return cluster;
    }

    /// <summary>Starts what a story has ended, and waits until every part serves what it should.</summary>
    public async Task UntilWhole()
    {
        await Broker.Start();
        foreach (var part in Services.Values.Prepend(Gateway)) await part.Start();
        await Task.WhenAll(Services.Values.Append(Gateway).Select(part => part.UntilReady()));
        foreach (var part in Incidents) await UntilFresh(part, "/v1/incidents");
        await UntilFresh(Logistics, "/v1/consignments");
    }

    /// <summary>The same system at the addresses of one of its parts.</summary>
    public RunningSystem At(ClusterPart part) => new OnePart(this, part);

    /// <summary>The same system without a gateway: each call goes to the service that serves it.</summary>
    public RunningSystem WithoutGateway() => new Directly(this);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        foreach (var part in Services.Values.Append(Gateway)) await part.DisposeAsync();
        await issuer.DisposeAsync();
        await Broker.DisposeAsync();
        data.Delete(recursive: true);
    }

    private static async Task<(WebApplication, Uri)> StartIssuer(DirectoryInfo data)
    {
        var (web, host) = (FreePort.Next(), new ServiceHost([]));
        host.Builder.Logging.ClearProviders();
        host.Builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["WebPort"] = $"{web}", ["GrpcPort"] = "0", ["DataDirectory"] = data.FullName });
        var app = host.With<DevelopmentIssuerModule>().Build();
        await app.StartAsync();
        return (app, new Uri($"http://127.0.0.1:{web}"));
    }

    // Ready means that it takes calls; what is shared it serves only with a lease.
    private async Task UntilFresh(ClusterPart part, string path)
    {
        await using var there = At(part);
        var officer = there.As("agencies/nobody");
        await Eventually.Holds(async () =>
        {
            using var answer = await there.Http.SendAsync(officer.Request(HttpMethod.Get, path));
            return answer.IsSuccessStatusCode && !answer.Headers.Contains("sc-partial");
        }, $"{part.Web} has a lease");
    }

    private sealed class OnePart(Cluster cluster, ClusterPart part) : RunningSystem(part.Web, part.Grpc, cluster.Tokens);
}
