using Grpc.Core;
using Grpc.Net.Client;
using SecurityCoop.Demo.Makran;
using SecurityCoop.DevelopmentIssuer;

namespace SecurityCoop.Standalone;

/// <summary>
/// Loads a small demo through the process's own API, so that the first run does not start empty. <c>Demo: true</c> loads it, <c>false</c>
/// leaves it out; unsaid, it is loaded into a new data folder and not again.
/// </summary>
internal sealed partial class OpeningScene(IConfiguration configuration, IHostApplicationLifetime lifetime, DevelopmentTokens tokens, TimeProvider clock, ILogger<OpeningScene> log) : BackgroundService
{
    private readonly string mark = Path.Combine(configuration["DataDirectory"] ?? ".data", "demo-loaded");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!(configuration.GetValue<bool?>("Demo") ?? !File.Exists(mark)))
            return;

        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var notice = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        using var channel = GrpcChannel.ForAddress($"http://127.0.0.1:{configuration["GrpcPort"] ?? "8081"}");
        try
        {
            // Tokens follow the machine's clock, the scene the story's.
            await new MakranScene(channel, (agency, roles) => tokens.Person(new() { Agency = agency, Roles = roles }, TimeProvider.System.GetUtcNow()), clock).Load(stoppingToken);
            await File.WriteAllTextAsync(mark, "The opening scene was loaded; ./coop run --demo loads it again.\n", stoppingToken);
            Loaded(log);
        }
        catch (RpcException e) when (!stoppingToken.IsCancellationRequested)
        {
            NotLoaded(log, e.StatusCode, e.Status.Detail);
        }
    }

    [LoggerMessage(EventId = 900, Level = LogLevel.Information, Message = "The opening scene is loaded: a maritime memorandum and a few reports (--no-demo leaves it out)")]
    private static partial void Loaded(ILogger log);

    [LoggerMessage(EventId = 901, Level = LogLevel.Warning, Message = "The opening scene was not loaded: {Code} {Detail}")]
    private static partial void NotLoaded(ILogger log, StatusCode code, string detail);
}
