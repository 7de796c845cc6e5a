using System.Diagnostics;

namespace SecurityCoop.Cli.Cluster;

/// <summary>PostgreSQL or RabbitMQ through its script in deploy/local. One that ran before we came keeps running when we go.</summary>
internal sealed class LocalServer(string script, string dataFolder, int port)
{
    private bool startedByUs;

    internal async Task Start(CancellationToken ct)
    {
        await Run(ct, "install");
        startedByUs = await TryRun(ct, "status", dataFolder) != 0;
        await Run(ct, "start", dataFolder, $"{port}");
    }

    internal async Task Stop()
    {
        if (startedByUs)
            await TryRun(CancellationToken.None, "stop", dataFolder);
    }

    private async Task Run(CancellationToken ct, params string[] arguments)
    {
        if (await TryRun(ct, arguments) != 0)
            throw new ClusterFailure($"{Path.GetFileName(script)} {arguments[0]} failed; the reason stands above.");
    }

    // The script's words go to our stderr; in a session of its own, because a server must not take our Ctrl+C.
    private async Task<int> TryRun(CancellationToken ct, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", ["-c", "exec setsid --wait \"$@\" 1>&2 < /dev/null", "-", script, .. arguments]);
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync(ct);
        return process.ExitCode;
    }
}

/// <summary>The cluster cannot run; the message is for the person who started it.</summary>
internal sealed class ClusterFailure(string message) : Exception(message);
