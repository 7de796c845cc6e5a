using SecurityCoop.Benchmarks;
using SecurityCoop.Benchmarks.Compile;
using SecurityCoop.Benchmarks.Decide;
using SecurityCoop.Benchmarks.Epochs;
using SecurityCoop.Benchmarks.Fanout;
using SecurityCoop.Benchmarks.Intake;
using SecurityCoop.Benchmarks.Latency;
using SecurityCoop.Benchmarks.Ledger;
using SecurityCoop.Benchmarks.Memory;
using SecurityCoop.Benchmarks.Queries;
using SecurityCoop.Benchmarks.Receipts;

// One benchmark needs a server of its own beside it.
if (args is [BareStreams.Verb, var port])
{
    await BareStreams.Run(int.Parse(port));
    return 0;
}

Benchmark[] benchmarks =
[
    new("decide", "The access rule alone, with 200 agencies and 2,000 provisions", DecideBenchmark.Run),
    new("compile", "From treaty acts to the policy: 200 instruments, 40 parties, 2,000 provisions", CompileBenchmark.Run),
    new("intake", "Durable reports through the incidents service, beside pgbench with the same transaction", IntakeBenchmark.Run),
    new("latency", "From a report to another agency's screen, beside what the broker alone takes", LatencyBenchmark.Run),
    new("fanout", "One report to a thousand screens, beside a bare web server that writes the same bytes", FanoutBenchmark.Run),
    new("ledger", "Reads of foreign records while their ledger is sealed, beside the same reads while nobody seals", LedgerBenchmark.Run),
    new("queries", "Lists, searches and counts among 10 thousand, 100 thousand and 1 million incidents", QueriesBenchmark.Run),
    new("receipt", "Suspensions under load, replicas paused and killed: nothing is released after a receipt", ReceiptBenchmark.Run),
    new("epoch", "From a change of one instrument of 200 until every enforcement point applies it", EpochBenchmark.Run),
    new("memory", "Resident memory of each program at rest", MemoryBenchmark.Run),
];

var asked = args.FirstOrDefault();
var chosen = benchmarks.Where(b => asked == b.Name || asked == "all").ToList();
if (chosen.Count == 0)
{
    Console.WriteLine("./coop bench NAME [--rounds N]");
    foreach (var benchmark in benchmarks) Console.WriteLine($"  {benchmark.Name,-10} {benchmark.Summary}");
    Console.WriteLine($"  {"all",-10} One after the other");
    return asked is null ? 0 : 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) => (e.Cancel, _) = (true, stop.CancelAsync());
Machine.Describe();
var missed = 0;
try
{
    var options = new Options(args[1..]);
    foreach (var benchmark in chosen)
    {
        Console.WriteLine($"\n## {benchmark.Name}: {benchmark.Summary}\n");
        missed += await benchmark.Run(options, stop.Token);
    }

    return missed == 0 ? 0 : 1;
}
catch (OperationCanceledException) when (stop.IsCancellationRequested)
{
    Console.Error.WriteLine("Stopped.");
    return 130;
}
