using System.Diagnostics;

namespace SecurityCoop.Benchmarks;

/// <summary>
/// An open loop: one act follows another after a fixed time, whether or not the first has come to its end. A closed loop would
/// stop asking when the server is slow, and so never see it (coordinated omission).
/// </summary>
internal static class Pace
{
    /// <summary>Begins <paramref name="count"/> acts at a rate a second and ends when all of them have.</summary>
    public static async Task Keep(int count, int rate, Func<int, Task> act, CancellationToken ct)
    {
        var begun = Stopwatch.GetTimestamp();
        var running = new Task[count];
        for (var i = 0; i < count; i++)
        {
            while (TimeSpan.FromSeconds((double)i / rate) - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } early) await Task.Delay(early, ct);
            running[i] = act(i);
        }

        await Task.WhenAll(running);
    }
}
