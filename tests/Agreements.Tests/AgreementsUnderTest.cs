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
using SecurityCoop.Testing;

namespace SecurityCoop.Agreements.Tests;

/// <summary>The agreements service in this process, over real gRPC and a real database, at 2026-03-01T08:00Z until the test moves the clock.</summary>
internal sealed class AgreementsUnderTest : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;
    private readonly DirectoryInfo _data;
    private readonly Tokens _tokens;

    private AgreementsUnderTest(WebApplication app, DirectoryInfo data, Tokens tokens, TestLogs logs, TestClock clock)
    {
        // The second address is the one that speaks HTTP/2.
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Last();
        (_app, Address, _channel, _data, _tokens, Logs, Clock) = (app, address, GrpcChannel.ForAddress(address), data, tokens, logs, clock);
    }

    /// <summary>Its name among the enforcement points: it gives out documents itself.</summary>
    public const string OwnPoint = "agreements/own";

    public TestLogs Logs { get; }

    /// <summary>Where it speaks gRPC.</summary>
    public string Address { get; }

    public TestClock Clock { get; }

    public IServiceProvider Services => _app.Services;

    public V1.DirectoryService.DirectoryServiceClient Directory => new(_channel);

    public V1.AgreementsService.AgreementsServiceClient Agreements => new(_channel);

    public V1.ProvisionsService.ProvisionsServiceClient Provisions => new(_channel);

    public V1.AccessService.AccessServiceClient Access => new(_channel);

    public V1.ForesightService.ForesightServiceClient Foresight => new(_channel);

    public V1.CommitmentsService.CommitmentsServiceClient Commitments => new(_channel);

    public V1.MeetingsService.MeetingsServiceClient Meetings => new(_channel);

    public V1.ProgrammesService.ProgrammesServiceClient Programmes => new(_channel);

    public V1.IndicatorsService.IndicatorsServiceClient Indicators => new(_channel);

    public V1.RequestsService.RequestsServiceClient Requests => new(_channel);

    public V1.AreasService.AreasServiceClient Areas => new(_channel);

    public V1.DocumentsService.DocumentsServiceClient Documents => new(_channel);

    public V1.DisclosuresService.DisclosuresServiceClient Disclosures => new(_channel);

    public V1.RecallsService.RecallsServiceClient Recalls => new(_channel);

    /// <summary>What it told others over the bus, so far.</summary>
    public Heard Heard => Services.GetRequiredService<Heard>();

    /// <summary>Headers of the register's own staff.</summary>
    public Metadata Registrar => As("agencies/registry", "registrar");

    /// <summary>Headers of another service of the suite.</summary>
    public Metadata Service => As("agencies/securitycoop", "service");

    /// <param name="postgres">Connection string; SQLite in a folder of its own where absent.</param>
    public static async Task<AgreementsUnderTest> Start(string? postgres = null)
    {
        var data = System.IO.Directory.CreateTempSubdirectory("securitycoop-agreements-");
        var (tokens, logs, clock) = (new Tokens(), new TestLogs(), new TestClock());
        var jwks = Path.Combine(data.FullName, "jwks.json");
        await File.WriteAllTextAsync(jwks, tokens.Jwks);
        var host = new ServiceHost([]);
        host.Builder.Logging.ClearProviders().AddProvider(logs);
        host.Builder.Services.AddSingleton<TimeProvider>(clock);
        host.Builder.Services.AddSingleton(new EnforcementPointName(OwnPoint));
        host.Builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WebPort"] = "0",
            ["GrpcPort"] = "0",
            ["DataDirectory"] = data.FullName,
            ["Identity:Issuer"] = tokens.Issuer,
            ["Identity:JwksUri"] = new Uri(jwks).AbsoluteUri,
            // No sister service answers: the register is alone.
            ["Identity:TokenEndpoint"] = $"http://127.0.0.1:{FreePort.Next()}/token",
            ["Database"] = postgres is null ? "Sqlite" : "Postgres",
            ["MigrateOnStart"] = "true",
            ["ConnectionStrings:agreements"] = postgres,
            ["Policy:RenewEvery"] = "00:00:00.050",
            ["Policy:LeavingPatience"] = "00:00:00.500",
        });
        var app = host.With<AgreementsModule>().With<ListeningModule>().Build();
        await app.StartAsync();
        var service = new AgreementsUnderTest(app, data, tokens, logs, clock);
        await service.UntilFresh();
        return service;
    }

    public PolicyStore Policies => Services.GetRequiredService<PolicyStore>();

    /// <summary>Waits until its own lease runs, which ends when the clock is moved on by more.</summary>
    public async Task UntilFresh()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!Policies.IsFresh) await Task.Delay(10, patience.Token);
    }

    /// <summary>Headers of somebody of an agency.</summary>
    public Metadata As(string agency, params string[] roles) =>
        new() { { "authorization", $"Bearer {_tokens.For(agency, roles, DateTimeOffset.UtcNow)}" } };

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _tokens.Dispose();
        _data.Delete(recursive: true);
        Logs.AssertQuiet();
    }
}
