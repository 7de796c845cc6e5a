using System.Diagnostics;

namespace SecurityCoop.Benchmarks;

/// <summary>
/// How fast the processor runs just now: a fixed piece of work beside which times can be compared over minutes and machines. Clocks are
/// throttled and raised, and a virtual processor shares its core.
/// </summary>
internal static class ProcessorSpeed
{
    // FNV-1a: each step waits for the one before, an exclusive or (one cycle) and a multiplication (three, on servers of the last decade).
    private const int Steps = 4_096, CyclesPerStep = 4, Tries = 200;
    private static readonly byte[] Work = [.. Enumerable.Range(0, Steps).Select(i => (byte)(i * 31))];
    private static ulong kept;

    /// <summary>Cycles a nanosecond, by the median of some hundred tries.</summary>
    public static double Gigahertz() => CyclesPerStep * Steps / new Distribution(Enumerable.Range(0, Tries).Select(_ => Once())).Median;

    private static double Once()
    {
        var begun = Stopwatch.GetTimestamp();
        var hash = 14695981039346656037UL;
        foreach (var step in Work) hash = (hash ^ step) * 1099511628211UL;
        kept ^= hash;
        return (Stopwatch.GetTimestamp() - begun) * (1e9 / Stopwatch.Frequency);
    }
}
