using SecurityCoop.Stories.Running;

namespace SecurityCoop.Stories.Production;

/// <summary>One cluster for all stories of this folder, one after the other. Each begins with all parts up, whatever the one before did to them.</summary>
public sealed class ProductionShape : IAsyncLifetime
{
    public const string Name = "the production shape";

    private Task<Cluster>? started;

    /// <summary>Whole.</summary>
    internal async Task<Cluster> Whole()
    {
        var cluster = await (started ??= Cluster.Start());
        await cluster.UntilWhole();
        return cluster;
    }

    // Not here: where no servers are installed its tests are skipped, and nothing is to be started for them.
    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (started is { IsCompletedSuccessfully: true }) await (await started).DisposeAsync();
    }

    [CollectionDefinition(Name)]
    public sealed class Shared : ICollectionFixture<ProductionShape>;
}
