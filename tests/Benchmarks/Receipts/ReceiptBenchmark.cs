using System.Diagnostics;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Benchmarks.Running;

namespace SecurityCoop.Benchmarks.Receipts;

/// <summary>
/// Suspends an agreement again and again, under reads and open streams on two replicas, one of which is paused or killed at random, and
/// looks at every byte: nothing of what was suspended is sent after the receipt has come. Between receipt and resumption reads go on, so
/// that each run sees refusals of both replicas, the one that was away included; before it, it has seen the records from both, so that a
/// checker which sees nothing does not pass.
/// </summary>
internal static class ReceiptBenchmark
{
    private const int Runs = 200, ReadsPerSecond = 1_000, Streams = 500, Records = 10, RevisionsPerSecond = 4;

    public static async Task<int> Run(Options options, CancellationToken ct)
    {
        var (runs, seed) = (options.Of("runs", Runs), options.Of("seed", 20190522));
        await using var deployment = await Deployment.Start(incidents: 2, ct);
        await deployment.Add("logistics", ct);
        await Treaty.InForce(deployment, parties: 2, ct);
        await using var revisions = await Revisions.Begin(deployment, Records, RevisionsPerSecond, ct);
        await using var load = new Load(deployment, revisions.Names, options.Of("reads", ReadsPerSecond), options.Of("streams", Streams));
        using var channel = deployment.Agreements.Open();
        var (law, random, seen) = (new AgreementsService.AgreementsServiceClient(channel), new Random(seed), new List<Outcome>());
        var (begun, readsBefore, heard) = (Stopwatch.StartNew(), load.Done, Noise.Listen());
        for (var run = 0; run < runs && !ct.IsCancellationRequested; run++)
        {
            try
            {
                await load.UntilShared(ct);
                var disturbance = Disturbance.Next(run, runs, random);
                var outcome = await Once(deployment, load, law, disturbance, ct);
                seen.Add(outcome);
                Console.Error.WriteLine($"  run {run + 1}: {disturbance.Kind}; receipt after {outcome.Took.TotalMilliseconds:N0} ms; {load.Open} streams; releases so far {load.Releases}");
            }
            catch (Exception e) when (ct.IsCancellationRequested && e is OperationCanceledException or Grpc.Core.RpcException)
            {
                // Stopped: what was seen so far is told.
            }
        }

        var noise = heard();
        Print(seen);
        Console.WriteLine($"{seen.Count} runs in {begun.Elapsed.TotalMinutes:0.0} minutes: {(load.Done - readsBefore) / begun.Elapsed.TotalSeconds:N0} reads a second answered, {load.Permitted:N0} permitted, {load.Refused:N0} refused; {load.Open} streams open at the end, opened {load.Begun:N0} times; records seen while shared: {load.Records:N0}. Load {noise.Load:0.0}, steal {noise.Steal:P0}.");
        Console.WriteLine($"Records sent after a receipt: {load.Releases} (goal: 0, {(load.Releases == 0 ? "met" : "MISSED")}). Seed {seed}.");
        return load.Releases == 0 ? 0 : 1;
    }

    private static async Task<Outcome> Once(Deployment deployment, Load load, AgreementsService.AgreementsServiceClient law, Disturbance disturbance, CancellationToken ct)
    {
        var before = load.Releases;
        var asked = Stopwatch.GetTimestamp();
        var (took, isComplete, expired) = (TimeSpan.Zero, false, 0);
        var (_, healed) = await disturbance.Around(deployment, async () =>
        {
            asked = Stopwatch.GetTimestamp();
            var receipt = await Treaty.Suspend(deployment, law, ct);
            // An incomplete one promises nothing.
            if (receipt.Complete) load.Mark();
            else Console.Error.WriteLine($"  no receipt: {receipt}");
            (took, isComplete, expired) = (Stopwatch.GetElapsedTime(asked), receipt.Complete, receipt.EnforcementPoints.Count(p => p.State == EnforcementState.LeaseExpired));
            return receipt;
        }, ct);
        await healed;
        await load.UntilRefused(ct);
        load.Unmark();
        await Treaty.Resume(deployment, law, ct);
        return new Outcome(disturbance.Kind, took, isComplete, expired, load.Releases - before);
    }

    private static void Print(List<Outcome> seen)
    {
        var table = new Table("replica", "runs", "receipts complete", "with an expired lease", "receipt after ms p50", "p99", "released after it");
        foreach (var kind in (string[])[Disturbance.None, Disturbance.Short, Disturbance.Long, Disturbance.Killed])
        {
            var outcomes = seen.Where(o => o.Kind == kind).ToList();
            if (outcomes.Count == 0) continue;
            var took = new Distribution(outcomes.Select(o => o.Took.TotalMilliseconds));
            table.Row(kind, $"{outcomes.Count}", $"{outcomes.Count(o => o.IsComplete)}", $"{outcomes.Count(o => o.Expired > 0)}", $"{took.Median:N0}", $"{took.At(0.99):N0}", $"{outcomes.Sum(o => o.Releases)}");
        }

        table.Print();
    }

    private sealed record Outcome(string Kind, TimeSpan Took, bool IsComplete, int Expired, long Releases);
}
