using System.Diagnostics;

namespace SecurityCoop.Cli.Cluster;

/// <summary>A process of ours that writes to a log of its own and does not outlive us.</summary>
internal sealed class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    // In a session of its own: Ctrl+C is for us, and we stop the parts in order. Every exec keeps the process number.
    private const string Run = """log=$1; shift; exec setsid "$@" >> "$log" 2>&1 < /dev/null""";

    // When we are killed no code of ours runs; this does. The start time tells the child from a stranger with the same number.
    private const string Watch = """
        exec > /dev/null 2>&1 < /dev/null
        tail --pid="$1" -f /dev/null
        [ "$(cut -d' ' -f22 "/proc/$2/stat")" = "$3" ] && kill -TERM "$2"
        """;

    private readonly Process process;

    private ChildProcess(string name, string log, Process process) => (Name, Log, this.process) = (name, log, process);

    internal string Name { get; }

    internal string Log { get; }

    internal bool HasEnded => process.HasExited;

    internal int ExitCode => process.ExitCode;

    internal static ChildProcess Start(string name, string logFolder, Dictionary<string, string> environment, params string[] command)
    {
        var log = Path.Combine(logFolder, $"{name}.log");
        var start = new ProcessStartInfo("bash", ["-c", Run, "-", log, .. command]);
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        // An idle process leaves the processor alone; young memory is 8 MB (in hexadecimal), and not as large as the processor's cache.
        start.Environment["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0";
        start.Environment["DOTNET_GCgen0size"] = "800000";
        var process = Process.Start(start)!;
        var stat = $"/proc/{process.Id}/stat";
        using var watch = Process.Start("setsid", ["-f", "bash", "-c", Watch, "-", $"{Environment.ProcessId}", $"{process.Id}", File.ReadAllText(stat).Split(' ')[21]]);
        watch.WaitForExit();
        return new(name, log, process);
    }

    internal Task Ended(CancellationToken ct) => process.WaitForExitAsync(ct);

    /// <summary>Asks it to end, waits, and ends it if it does not listen.</summary>
    internal async Task Stop()
    {
        if (HasEnded)
            return;

        using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
            await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine($"{Name} does not stop; killed. Its log: {Log}");
            process.Kill(entireProcessTree: true);
        }
    }
}
