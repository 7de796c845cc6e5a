using SecurityCoop.Benchmarks;
using SecurityCoop.Benchmarks.Decide;

Benchmark[] benchmarks =
[
    new("decide", "The access rule alone, with 200 agencies and 2,000 provisions", DecideBenchmark.Run),
];

var asked = args.FirstOrDefault();
var chosen = benchmarks.Where(b => asked == b.Name || asked == "all").ToList();
if (chosen.Count == 0)
{
    Console.WriteLine("Usage: benchmarks NAME [options]. Names: all, " + string.Join(", ", benchmarks.Select(b => b.Name)));
    foreach (var benchmark in benchmarks) Console.WriteLine($"  {benchmark.Name,-10} {benchmark.Summary}");
    return asked is null ? 0 : 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) => (e.Cancel, _) = (true, stop.CancelAsync());
Machine.Describe();
var missed = 0;
try
{
    foreach (var benchmark in chosen)
    {
        Console.WriteLine($"\n## {benchmark.Name}: {benchmark.Summary}\n");
        missed += await benchmark.Run(args[1..], stop.Token);
    }
    return missed == 0 ? 0 : 1;
}
catch (OperationCanceledException)
{
    return 130;
}
