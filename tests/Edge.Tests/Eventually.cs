namespace SecurityCoop.Edge.Tests;

/// <summary>Waits for what another thread is about to do; fails after half a minute.</summary>
internal static class Eventually
{
    public static async Task Is(Func<bool> condition)
    {
        var ct = ProbeHost.Soon;
        while (!condition())
        {
            ct.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
