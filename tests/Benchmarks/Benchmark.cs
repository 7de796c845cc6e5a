namespace SecurityCoop.Benchmarks;

/// <summary>One measurement that can be asked for by name.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Summary">What it measures.</param>
/// <param name="Run">Measures and prints a markdown table; answers how many goals were missed.</param>
internal sealed record Benchmark(string Name, string Summary, Func<Options, CancellationToken, Task<int>> Run);
