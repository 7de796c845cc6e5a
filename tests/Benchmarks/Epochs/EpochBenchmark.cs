using System.Diagnostics;
using Npgsql;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Benchmarks.Running;

namespace SecurityCoop.Benchmarks.Epochs;

/// <summary>
/// From the answer to a change of one instrument until every enforcement point has acknowledged that it applies it, in a register of 200
/// instruments between 40 States with 2,000 provisions; and how many instruments were compiled anew for it.
/// </summary>
internal static class EpochBenchmark
{
    private const int Changes = 60, WarmUp = 5;
    private const double GoalMs = 1_000;

    public static async Task<int> Run(Options options, CancellationToken ct)
    {
        var changes = options.Of("changes", Changes);
        await using var deployment = await Deployment.Start(incidents: 2, ct);
        await deployment.Add("logistics", ct);
        using var channel = deployment.Agreements.Open();
        var register = new LargeRegister(deployment, channel);
        await register.Fill(options.Of("instruments", LargeRegister.Instruments), ct);
        await using var database = deployment.Stores.Open("securitycoop_agreements");
        var (commits, applied, all, compiled) = (new List<double>(), new List<double>(), new List<double>(), new List<long>());
        var points = 0;
        var heard = Noise.Listen();
        for (var change = 0; change < changes + WarmUp; change++)
        {
            var begun = Stopwatch.GetTimestamp();
            var epoch = await register.Change(change, ct);
            var committed = Stopwatch.GetTimestamp();
            var receipt = await register.Enforced(epoch, ct);
            var done = Stopwatch.GetTimestamp();
            if (!receipt.Complete || receipt.EnforcementPoints.Any(p => p.State != EnforcementState.Applied)) throw new InvalidOperationException($"{receipt}");
            if (change < WarmUp) continue;
            points = receipt.EnforcementPoints.Count;
            commits.Add(Stopwatch.GetElapsedTime(begun, committed).TotalMilliseconds);
            applied.Add(Stopwatch.GetElapsedTime(committed, done).TotalMilliseconds);
            all.Add(Stopwatch.GetElapsedTime(begun, done).TotalMilliseconds);
            compiled.Add(await Compiled(database, epoch, ct));
        }

        var noise = heard();
        var (ours, goal) = (new Distribution(applied), GoalMs);
        new Table("one change of one instrument", "p50 ms", "p99 ms", "goal ms", "")
            .Row("asked until answered: law, grants, commit", $"{new Distribution(commits).Median:0.0}", $"{new Distribution(commits).At(0.99):0.0}", "–", "")
            .Row($"answered until applied by all {points} enforcement points", $"{ours.Median:0.0}", $"{ours.At(0.99):0.0}", $"{goal:N0}", ours.Median < goal ? "met" : "MISSED")
            .Row("asked until applied", $"{new Distribution(all).Median:0.0}", $"{new Distribution(all).At(0.99):0.0}", "–", "")
            .Print();
        Console.WriteLine($"{await Provisions(database, ct):N0} provisions in {register.Count} instruments; {changes} changes; instruments compiled anew for each: at most {compiled.Max()}. Load {noise.Load:0.0}, steal {noise.Steal:P0}.");
        return ours.Median < goal && compiled.Max() <= 1 ? 0 : 1;
    }

    private static async Task<long> Compiled(NpgsqlDataSource database, long epoch, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT count(*) FROM compiled_agreements WHERE epoch = $1");
        command.Parameters.Add(new() { Value = epoch });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task<long> Provisions(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT count(*) FROM provisions");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }
}
