using SecurityCoop.Testing;

namespace SecurityCoop.Stories.Running;

/// <summary>One process of a cluster: its place stays the same, however often it is killed and started.</summary>
internal sealed class ClusterPart(string program, IEnumerable<(string Key, string Value)> settings) : IAsyncDisposable
{
    private readonly int webPort = FreePort.Next(), grpcPort = FreePort.Next();
    private ProcessUnderTest? process;
    private bool isPaused;

    public Uri Web => new($"http://127.0.0.1:{webPort}");

    public Uri Grpc => new($"http://127.0.0.1:{grpcPort}");

    /// <summary>What it printed since its last start.</summary>
    public string Output => process?.Output ?? "";

    /// <summary>Starts it, where it does not run, and lets it go on, where it is paused.</summary>
    public async Task Start()
    {
        if (isPaused) await GoOn();
        if (process is { IsRunning: true }) return;
        if (process is not null) await process.DisposeAsync();
        var environment = settings.ToDictionary(s => s.Key, s => s.Value);
        (environment["Bind"], environment["WebPort"], environment["GrpcPort"]) = ("127.0.0.1", $"{webPort}", $"{grpcPort}");
        environment["Logging__LogLevel__Default"] = "Warning";
        process = ProcessUnderTest.Start(Repository.ProgramOf(program), [], environment);
    }

    public Task UntilReady() => process!.WaitForHealth(new Uri(Web, "/health"));

    /// <summary>As a deployment ends it: SIGTERM. Gives the exit code.</summary>
    public Task<int> Stop() => process!.Stop();

    /// <summary>The crash: SIGKILL.</summary>
    public Task Kill() => process!.Kill();

    public Task Pause()
    {
        isPaused = true;
        return process!.Pause();
    }

    public Task GoOn()
    {
        isPaused = false;
        return process!.GoOn();
    }

    /// <summary>Ends as an operator ends it; SIGKILL where it does not run anyway.</summary>
    public async ValueTask DisposeAsync()
    {
        if (process is null) return;
        if (isPaused) await GoOn();
        await process.DisposeAsync();
    }
}
