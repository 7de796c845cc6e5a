using SecurityCoop.Testing;

namespace SecurityCoop.Benchmarks;

/// <summary>A program that is measured from outside. It ends with this process, however that ends.</summary>
internal sealed class ServerProcess(string name, ProcessUnderTest process, Func<CancellationToken, Task<ProcessUnderTest>> again) : IAsyncDisposable
{
    private ProcessUnderTest process = process;

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
        return new ServerProcess(name, await Begin(ct), Begin);

        async Task<ProcessUnderTest> Begin(CancellationToken token)
        {
            var process = ProcessUnderTest.Start(Repository.ProgramOf(folder), arguments, new Dictionary<string, string>(settings)
            {
                // As './coop run' does.
                ["DOTNET_ThreadPool_UnfairSemaphoreSpinLimit"] = "0",
                ["DOTNET_GCgen0size"] = "800000",
            });
            try
            {
                await process.WaitForHealth(health, token);
                return process;
            }
            catch
            {
                await process.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Takes the processor from it.</summary>
    public Task Pause(CancellationToken ct) => process.Pause(ct);

    /// <summary>Lets it go on.</summary>
    public Task GoOn(CancellationToken ct) => process.GoOn(ct);

    /// <summary>kill -9.</summary>
    public Task Kill(CancellationToken ct) => process.Kill(ct);

    /// <summary>Starts it again after its end, at the same ports, and waits until it is well.</summary>
    public async Task Again(CancellationToken ct)
    {
        await process.DisposeAsync();
        process = await again(ct);
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
