using SecurityCoop.Testing;

namespace SecurityCoop.Benchmarks;

/// <summary>A program that is measured from outside. It ends with this process, however that ends.</summary>
internal sealed class ServerProcess(string name, ProcessUnderTest process) : IAsyncDisposable
{
    public string Name => name;

    public int Id => process.Id;

    /// <summary>Microseconds of processor time so far.</summary>
    public double ProcessorTime => Benchmarks.ProcessorTime.Of(process.Id);

    /// <summary>Resident memory in bytes.</summary>
    public long Memory => Benchmarks.ProcessorTime.Memory(process.Id);

    /// <summary>Starts a program of ours with settings as environment, as a deployment does, and waits until it is well.</summary>
    /// <param name="name">For tables.</param>
    /// <param name="folder">Of its project, as in services/Incidents.Host.</param>
    /// <param name="health">Answers with success once it is ready.</param>
    public static async Task<ServerProcess> Start(string name, string folder, IReadOnlyDictionary<string, string> settings, Uri health, CancellationToken ct, params string[] arguments)
    {
        var process = ProcessUnderTest.Start(Repository.ProgramOf(folder), arguments, new Dictionary<string, string>(settings)
        {
            // As './coop run' does.
            ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
            ["DOTNET_GCgen0size"] = "800000",
        });
        try
        {
            await process.WaitForHealth(health, ct);
            return new ServerProcess(name, process);
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a program of ours to its end.</summary>
    public static async Task RunToEnd(string folder, IReadOnlyDictionary<string, string> settings, CancellationToken ct, params string[] arguments)
    {
        await using var process = ProcessUnderTest.Start(Repository.ProgramOf(folder), arguments, settings);
        if (await process.WaitForExit(ct) != 0) throw new InvalidOperationException($"{folder} {string.Join(' ', arguments)} failed:\n{process.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        await process.Stop();
        await process.DisposeAsync();
    }
}
