using System.Collections.Concurrent;
using SecurityCoop.Interop.Wire;

namespace SecurityCoop.Interop.Tests;

/// <summary>One server and one gateway for all cases; each foreign client runs once per route.</summary>
public sealed class InteropFixture : IAsyncLifetime
{
    private readonly ConcurrentDictionary<(string Client, string Route), Lazy<Task<IReadOnlyDictionary<string, string>>>> runs = new();
    private readonly string descriptors = Path.Combine(Path.GetTempPath(), $"interop-{Guid.NewGuid():N}.descriptors");
    private InteropProcess interop = null!;

    public async Task InitializeAsync()
    {
        interop = await InteropProcess.Start(CancellationToken.None);
        await WireContract.Describe(descriptors, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await interop.DisposeAsync();
        File.Delete(descriptors);
    }

    internal Uri Address(string route) => route switch
    {
        "direct" => interop.Direct,
        "gateway" => interop.Gateway,
        _ => throw new ArgumentOutOfRangeException(nameof(route), route, "No such route."),
    };

    /// <summary>The line that the client printed for the case.</summary>
    internal async Task<string> Outcome(string client, string route, string name)
    {
        var run = runs.GetOrAdd((client, route), _ => new(() => Client(client).RunAll(Address(route))));
        return (await run.Value).GetValueOrDefault(name, $"{client} did not run {name}");
    }

    private ForeignClient Client(string client) => client == "node" ? ForeignClient.Node : ForeignClient.Python(descriptors);
}
