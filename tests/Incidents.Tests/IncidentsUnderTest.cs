using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Hosting;
using SecurityCoop.Sharing;
using SecurityCoop.Testing;

namespace SecurityCoop.Incidents.Tests;

/// <summary>
/// The incidents service in this process, over real gRPC and a real database. The test is the register: it says what the
/// agreements grant.
/// </summary>
internal sealed class IncidentsUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromHours(1);
    private readonly WebApplication app;
    private readonly GrpcChannel channel;
    private readonly DirectoryInfo data;
    private readonly Tokens tokens;
    private long epoch;

    private IncidentsUnderTest(WebApplication app, GrpcChannel channel, DirectoryInfo data, Tokens tokens, TestLogs logs, TestClock clock) =>
        (this.app, this.channel, this.data, this.tokens, Logs, Clock) = (app, channel, data, tokens, logs, clock);

    public TestLogs Logs { get; }

    /// <summary>Begins now, and moves when the test moves it. Tokens run on the machine's clock.</summary>
    public TestClock Clock { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Where the files of evidence are.</summary>
    public string Folder => Path.Combine(data.FullName, "evidence");

    /// <summary>Speaks HTTP/1.1.</summary>
    public Uri Web => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Speaks gRPC.</summary>
    public Uri Grpc => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Last());

    public V1.IncidentsService.IncidentsServiceClient Incidents => new(channel);

    public V1.CorrelationService.CorrelationServiceClient Correlation => new(channel);

    public V1.InformationRequestsService.InformationRequestsServiceClient Requests => new(channel);

    public V1.ContributionsService.ContributionsServiceClient Contributions => new(channel);

    public V1.AttentionService.AttentionServiceClient Attention => new(channel);

    public V1.SeizuresService.SeizuresServiceClient Seizures => new(channel);

    public V1.FeedbackService.FeedbackServiceClient Feedback => new(channel);

    public V1.EvidenceService.EvidenceServiceClient Evidence => new(channel);

    public V1.ExportsService.ExportsServiceClient Exports => new(channel);

    public V1.TaxonomyService.TaxonomyServiceClient Taxonomy => new(channel);

    public V1.TaxiiService.TaxiiServiceClient Taxii => new(channel);

    public V1.DisclosuresService.DisclosuresServiceClient Disclosures => new(channel);

    public V1.RecallsService.RecallsServiceClient Recalls => new(channel);

    public V1.IncidentStreamService.IncidentStreamServiceClient Stream => new(channel);

    public V1.ImpactService.ImpactServiceClient Impact => new(channel);

    /// <param name="postgres">Connection string; SQLite in a folder of its own where absent.</param>
    /// <param name="settings">More configuration.</param>
    public static async Task<IncidentsUnderTest> Start(string? postgres = null, params (string Key, string Value)[] settings)
    {
        var (data, tokens, logs, clock) = (Directory.CreateTempSubdirectory("securitycoop-incidents-"), new Tokens(), new TestLogs(), new TestClock(DateTimeOffset.UtcNow));
        var jwks = Path.Combine(data.FullName, "jwks.json");
        await File.WriteAllTextAsync(jwks, tokens.Jwks);
        var host = new ServiceHost([]);
        host.Builder.Services.AddSingleton<TimeProvider>(clock);
        host.Builder.Logging.ClearProviders().AddProvider(logs);
        host.Builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WebPort"] = "0",
            ["GrpcPort"] = "0",
            ["DataDirectory"] = data.FullName,
            ["Identity:Issuer"] = tokens.Issuer,
            ["Identity:JwksUri"] = new Uri(jwks).AbsoluteUri,
            // No register answers: what this process decides by comes from the test.
            ["Identity:TokenEndpoint"] = $"http://127.0.0.1:{FreePort.Next()}/token",
            ["Database"] = postgres is null ? "Sqlite" : "Postgres",
            ["MigrateOnStart"] = "true",
            ["ConnectionStrings:incidents"] = postgres,
        });
        host.Builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        var app = host.With<IncidentsModule>().Build();
        await app.StartAsync();
        // The second address is the one that speaks HTTP/2.
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Last();
        var service = new IncidentsUnderTest(app, GrpcChannel.ForAddress(address), data, tokens, logs, clock);
        service.Agree([]);
        return service;
    }

    /// <summary>Which agency belongs where, from the next agreement on.</summary>
    public IList<(string Agency, string Parent)> Affiliations { get; } = [];

    /// <summary>Puts a policy in force and keeps its lease running.</summary>
    public void Agree(params IReadOnlyList<Grant> grants)
    {
        var policies = Services.GetRequiredService<PolicyStore>();
        policies.Replace(Policy.Build(++epoch, [("agreements/test", grants)], [.. Affiliations]));
        policies.Renew(Clock.GetTimestamp(), Lease);
    }

    /// <summary>Renews the lease, as a register does that is there.</summary>
    public void KeepTheLease() => Services.GetRequiredService<PolicyStore>().Renew(Clock.GetTimestamp(), Lease);

    /// <summary>Nobody confirms the policy any more.</summary>
    public void LetTheLeaseRunOut() => Clock.Advance(Lease);

    /// <summary>Headers of an officer of an agency.</summary>
    public Metadata As(string agency, string? purpose = "law-enforcement", string role = "officer")
    {
        var headers = new Metadata { { "authorization", $"Bearer {tokens.For(agency, [role], DateTimeOffset.UtcNow)}" } };
        if (purpose is not null) headers.Add("sc-purpose", purpose);
        return headers;
    }

    /// <summary>Stops as a process does that is asked to.</summary>
    public Task Stop() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        channel.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        tokens.Dispose();
        data.Delete(recursive: true);
    }
}
