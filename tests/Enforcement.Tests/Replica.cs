using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Enforcement.Tests.Records;
using SecurityCoop.Hosting;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Sharing;
using SecurityCoop.Testing;

namespace SecurityCoop.Enforcement.Tests;

/// <summary>One process of the records service, over real gRPC.</summary>
internal sealed class Replica : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly GrpcChannel channel;
    private bool stopped;

    private Replica(WebApplication app, GrpcChannel channel, TestLogs logs) => (this.app, this.channel, Logs) = (app, channel, logs);

    public TestLogs Logs { get; }

    public PolicyStore Policies => app.Services.GetRequiredService<PolicyStore>();

    public Interference Interference => app.Services.GetRequiredService<Interference>();

    public IDbContextFactory<RecordsDb> Databases => app.Services.GetRequiredService<IDbContextFactory<RecordsDb>>();

    public static async Task<Replica> Start(RecordsWorld world, IReadOnlyDictionary<string, string?> settings)
    {
        var logs = new TestLogs();
        var host = new ServiceHost([]);
        host.Builder.Logging.ClearProviders().AddProvider(logs);
        host.Builder.Services.AddSingleton<TimeProvider>(world.Clock);
        host.Builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WebPort"] = "0",
            ["GrpcPort"] = "0",
            ["Identity:Issuer"] = world.Tokens.Issuer,
            ["Identity:JwksUri"] = new Uri(world.Jwks).AbsoluteUri,
            ["MigrateOnStart"] = "true",
        });
        host.Builder.Configuration.AddInMemoryCollection(settings);
        var app = host.With<RecordsModule>().Build();
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Last();
        return new Replica(app, GrpcChannel.ForAddress(address), logs);
    }

    /// <summary>Puts a policy in place and renews the lease for an hour of the story's time; ends when it would be acknowledged.</summary>
    public async Task Apply(Policy policy, TimeProvider clock)
    {
        var drained = Policies.Replace(policy);
        Policies.Renew(clock.GetTimestamp(), TimeSpan.FromHours(1));
        await drained.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public AsyncServerStreamingCall<IncidentEvent> Subscribe(Metadata headers, string cursor, IEnumerable<string> types, CancellationToken ct = default) =>
        new IncidentStreamService.IncidentStreamServiceClient(channel).SubscribeIncidents(new SubscribeIncidentsRequest { Cursor = cursor, Types_ = { types } }, headers, cancellationToken: ct);

    public async Task Stop()
    {
        stopped = true;
        await app.StopAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!stopped) await app.StopAsync();
        channel.Dispose();
        await app.DisposeAsync();
    }
}
