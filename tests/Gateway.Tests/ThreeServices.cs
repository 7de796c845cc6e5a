namespace SecurityCoop.Gateway.Tests;

/// <summary>The gateway before one backend for each service, for tests that change nothing.</summary>
public sealed class ThreeServices : IAsyncLifetime
{
    private readonly List<Backend> backends = [];

    internal RunningGateway Gateway { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        foreach (var service in new[] { "agreements", "incidents", "logistics" })
            backends.Add(await Backend.Start(service));
        Gateway = await RunningGateway.Start(backends);
    }

    public async Task DisposeAsync()
    {
        await Gateway.DisposeAsync();
        foreach (var backend in backends)
            await backend.DisposeAsync();
    }
}
