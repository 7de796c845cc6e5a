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
using SecurityCoop.Hosting;
using SecurityCoop.Sharing;
using SecurityCoop.Testing;

namespace SecurityCoop.Logistics.Tests;

/// <summary>
/// The logistics service in this process, over real gRPC and a real database. The test is the register: it says what the
/// agreements grant.
/// </summary>
internal sealed class LogisticsUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Lease = TimeSpan.FromHours(1);
    private readonly WebApplication app;
    private readonly GrpcChannel channel;
    private readonly DirectoryInfo data;
    private readonly Tokens tokens;
    private long epoch;

    private LogisticsUnderTest(WebApplication app, IReadOnlyList<string> addresses, DirectoryInfo data, Tokens tokens, TestLogs logs, TestClock clock)
    {
        (this.app, this.data, this.tokens, Logs, Clock) = (app, data, tokens, logs, clock);
        // The first address is the web's; the second speaks HTTP/2.
        Web = new HttpClient { BaseAddress = new Uri(addresses[0]) };
        channel = GrpcChannel.ForAddress(addresses[1]);
    }

    /// <summary>JSON.</summary>
    public HttpClient Web { get; }

    public TestLogs Logs { get; }

    /// <summary>Begins now, and moves when the test moves it. Tokens run on the machine's clock.</summary>
    public TestClock Clock { get; }

    public V1.ConsignmentsService.ConsignmentsServiceClient Consignments => new(channel);

    public V1.DisclosuresService.DisclosuresServiceClient Disclosures => new(channel);

    public V1.RecallsService.RecallsServiceClient Recalls => new(channel);

    public V1.ConsignmentStreamService.ConsignmentStreamServiceClient Stream => new(channel);

    /// <summary>What the bus brought to whoever listens.</summary>
    public Heard Heard => app.Services.GetRequiredService<Heard>();

    public static async Task<LogisticsUnderTest> Start(Engine engine = Engine.Sqlite)
    {
        var (data, tokens, logs, clock) = (Directory.CreateTempSubdirectory("securitycoop-logistics-"), new Tokens(), new TestLogs(), new TestClock(DateTimeOffset.UtcNow));
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
            ["Database"] = engine.ToString(),
            ["MigrateOnStart"] = "true",
            ["ConnectionStrings:logistics"] = engine == Engine.Postgres ? await (await LocalPostgres.Shared).CreateDatabase() : null,
        });
        var app = host.With<LogisticsModule>().With<ListeningModule>().Build();
        await app.StartAsync();
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses;
        var service = new LogisticsUnderTest(app, [.. addresses], data, tokens, logs, clock);
        service.Agree();
        return service;
    }

    public Task<LogisticsDb> Database() => app.Services.GetRequiredService<IDbContextFactory<LogisticsDb>>().CreateDbContextAsync();

    /// <summary>Puts a policy in force and keeps its lease running.</summary>
    public void Agree(params IReadOnlyList<Grant> grants)
    {
        var policies = app.Services.GetRequiredService<PolicyStore>();
        policies.Replace(Policy.Build(++epoch, [("agreements/test", grants)], []));
        policies.Renew(Clock.GetTimestamp(), Lease);
    }

    /// <summary>Nobody confirms the policy any more.</summary>
    public void LetTheLeaseRunOut() => Clock.Advance(Lease);

    /// <summary>Headers of an officer of an agency.</summary>
    public Metadata As(string agency, string? purpose = "customs-risk", string role = "officer")
    {
        var headers = new Metadata { { "authorization", $"Bearer {tokens.For(agency, [role], DateTimeOffset.UtcNow)}" } };
        if (purpose is not null) headers.Add("sc-purpose", purpose);
        return headers;
    }

    public async ValueTask DisposeAsync()
    {
        Web.Dispose();
        channel.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
        tokens.Dispose();
        data.Delete(recursive: true);
    }
}
