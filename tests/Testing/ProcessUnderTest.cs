using System.Collections.Concurrent;
using System.Diagnostics;

namespace SecurityCoop.Testing;

/// <summary>A program of ours as a real process: started, asked for its health, stopped, or killed.</summary>
public sealed class ProcessUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(5) };

    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();

    private ProcessUnderTest(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        // By number and start time: the number alone may be someone else's by then.
        Afterwards.Do("[ \"$(cut -d' ' -f22 /proc/$2/stat)\" = \"$3\" ] && kill -KILL $2", $"{process.Id}", StartTime(process));
    }

    /// <summary>Number of the process, for who measures it.</summary>
    public int Id => process.Id;

    /// <summary>Everything it printed, both streams.</summary>
    public string Output => string.Join('\n', output);

    /// <summary>What it answered to its end; only after it ended.</summary>
    public int ExitCode => process.ExitCode;

    /// <summary>True while it runs.</summary>
    public bool IsRunning => !process.HasExited;

    /// <summary>Starts a .NET program, as in <c>Start(Repository.ProgramOf("gateway"), ["--Web:Port", "20001"])</c>.</summary>
    public static ProcessUnderTest Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", program, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetDirectoryName(program)!,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    /// <summary>Returns once the address answers with success; fails, with what the process printed, when it ends or takes two minutes.</summary>
    public async Task WaitForHealth(Uri health, CancellationToken ct = default)
    {
        var begun = Stopwatch.GetTimestamp();
        while (!await IsHealthy(health, ct))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(begun) > Patience)
                throw new InvalidOperationException($"Not healthy at {health} ({(process.HasExited ? $"exit {process.ExitCode}" : "time is up")}):\n{Output}");
            await Task.Delay(100, ct);
        }
    }

    /// <summary>Asks it to end (SIGTERM) and waits; gives the exit code.</summary>
    public async Task<int> Stop(CancellationToken ct = default)
    {
        if (IsRunning) await Signal("TERM", ct);
        return await WaitForExit(ct);
    }

    /// <summary>Takes the processor from it (SIGSTOP): to others it is silent, with its connections open.</summary>
    public Task Pause(CancellationToken ct = default) => Signal("STOP", ct);

    /// <summary>Lets a paused process go on (SIGCONT), which knows nothing of the pause.</summary>
    public Task GoOn(CancellationToken ct = default) => Signal("CONT", ct);

    /// <summary>Ends it and its children with SIGKILL: the crash of a fault test.</summary>
    public async Task Kill(CancellationToken ct = default)
    {
        process.Kill(entireProcessTree: true);
        await WaitForExit(ct);
    }

    /// <summary>Waits for its end; gives the exit code.</summary>
    public async Task<int> WaitForExit(CancellationToken ct = default)
    {
        try
        {
            await process.WaitForExitAsync(ct).WaitAsync(Patience, ct);
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"It does not end:\n{Output}");
        }

        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
            await Kill();
        process.Dispose();
    }

    private async Task Signal(string name, CancellationToken ct)
    {
        using var kill = Process.Start("kill", [$"-{name}", $"{process.Id}"]);
        await kill.WaitForExitAsync(ct);
    }

    private static async Task<bool> IsHealthy(Uri health, CancellationToken ct)
    {
        try
        {
            using var answer = await Http.GetAsync(health, ct);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private static string StartTime(Process process)
    {
        var stat = $"/proc/{process.Id}/stat";
        return File.Exists(stat) ? File.ReadAllText(stat).Split(' ')[21] : "ended";
    }

    private void Keep(string? line)
    {
        if (line is not null)
            output.Enqueue(line);
    }
}
