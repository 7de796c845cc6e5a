using System.Collections.Concurrent;
using System.Diagnostics;

namespace SecurityCoop.Benchmarks.Latency;

/// <summary>When what happened to each numbered message, on the monotonic clock.</summary>
internal sealed class Instants
{
    private readonly ConcurrentDictionary<int, long> at = new();

    public void Now(int number) => at.TryAdd(number, Stopwatch.GetTimestamp());

    public bool Has(int number) => at.ContainsKey(number);

    /// <summary>Milliseconds from there to here, for messages of this range.</summary>
    public Distribution Since(Instants start, int first, int count) =>
        new(Enumerable.Range(first, count).Select(number => Stopwatch.GetElapsedTime(start.at[number], at[number]).TotalMilliseconds));

    /// <summary>Waits until the whole range is here.</summary>
    public async Task Until(int first, int count, CancellationToken ct)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!Enumerable.Range(first, count).All(Has)) await Task.Delay(20, patience.Token);
    }
}
