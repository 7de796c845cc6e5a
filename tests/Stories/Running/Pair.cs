namespace SecurityCoop.Stories.Running;

/// <summary>The two replicas of incidents, each at its own address.</summary>
internal sealed class Pair(Cluster cluster) : IAsyncDisposable
{
    public RunningSystem First { get; } = cluster.At(cluster.Incidents[0]);

    public RunningSystem Second { get; } = cluster.At(cluster.Incidents[1]);

    public async ValueTask DisposeAsync()
    {
        await First.DisposeAsync();
        await Second.DisposeAsync();
    }
}
