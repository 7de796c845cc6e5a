using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SecurityCoop.Agreements;
using SecurityCoop.DevelopmentClock;
using SecurityCoop.DevelopmentIssuer;
using SecurityCoop.Hosting;
using SecurityCoop.Incidents;
using SecurityCoop.Logistics;
using SecurityCoop.Testing;

namespace SecurityCoop.Stories.Running;

/// <summary>All three services in the test's own process, with SQLite, the bus in memory, the development issuer and a clock that the test moves.</summary>
internal sealed class OneProcess : RunningSystem
{
    private readonly WebApplication app;
    private readonly DirectoryInfo? data;

    private OneProcess(WebApplication app, int webPort, int grpcPort, DirectoryInfo? data, TestLogs logs)
        : base(new Uri($"http://127.0.0.1:{webPort}"), new Uri($"http://127.0.0.1:{grpcPort}"), app.Services.GetRequiredService<DevelopmentTokens>()) =>
        (this.app, this.data, Logs) = (app, data, logs);

    public TestLogs Logs { get; }

    public IServiceProvider Services => app.Services;

    /// <summary>Of the process, unless it was started with another.</summary>
    public StoryClock Clock => Services.GetRequiredService<StoryClock>();

    public override DateTimeOffset Now => Services.GetRequiredService<TimeProvider>().GetUtcNow();

    /// <summary>Starts on a new data folder that goes with it, or on one that stays.</summary>
    public static Task<OneProcess> Start(string? dataDirectory = null, params (string Key, string Value)[] settings) => Start(null, dataDirectory, settings);

    /// <summary>Starts at a clock of the test's own.</summary>
    public static async Task<OneProcess> Start(TimeProvider? clock, string? dataDirectory = null, params (string Key, string Value)[] settings)
    {
        var data = dataDirectory is null ? Directory.CreateTempSubdirectory("securitycoop-stories-") : null;
        var (webPort, grpcPort, logs) = (FreePort.Next(), FreePort.Next(), new TestLogs());
        var host = new ServiceHost([]);
        host.Builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Warning).AddProvider(logs);
        host.Builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["WebPort"] = $"{webPort}",
            ["GrpcPort"] = $"{grpcPort}",
            ["DataDirectory"] = dataDirectory ?? data!.FullName,
            ["TestClock"] = $"{clock is null}",
            ["Policy:Address"] = $"http://127.0.0.1:{grpcPort}",
            ["Sisters:Incidents"] = $"http://127.0.0.1:{grpcPort}",
            ["Sisters:Logistics"] = $"http://127.0.0.1:{grpcPort}",
            ["Incidents:ReadAreasEvery"] = "00:00:00.500",
            ["Policy:RenewEvery"] = "00:00:00.200",
        });
        host.Builder.Configuration.AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => (string?)s.Value));
        if (clock is not null) host.Builder.Services.AddSingleton(clock);
        var app = host.With<DevelopmentClockModule>().With<DevelopmentIssuerModule>().With<AgreementsModule>().With<IncidentsModule>().With<LogisticsModule>().Build();
        await app.StartAsync();
        return new OneProcess(app, webPort, grpcPort, data, logs);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await app.StopAsync();
        await app.DisposeAsync();
        data?.Delete(recursive: true);
    }
}
