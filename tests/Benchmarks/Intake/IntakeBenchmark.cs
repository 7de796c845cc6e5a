using SecurityCoop.Benchmarks.Running;

namespace SecurityCoop.Benchmarks.Intake;

/// <summary>Durable reports a second through the incidents service, beside pgbench with the same transaction and as many clients.</summary>
internal static class IntakeBenchmark
{
    private const double Goal = 1.0;
    private const int GoalAt = 64, EnoughToWarmUp = 20_000, MostTurnsToWarmUp = 20;
    private const string Database = "securitycoop_incidents", ReferenceDatabase = "securitycoop_reference";
    private static readonly int[] InFlight = [1, 16, 64];
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(4);

    public static async Task<int> Run(Options options, CancellationToken ct)
    {
        await using var deployment = await Deployment.Start(incidents: 1, ct);
        await deployment.Migrate("incidents", ReferenceDatabase, ct);
        await using var database = deployment.Stores.Open(Database);
        using var load = new ReportLoad(deployment, database);
        await WarmUp(load, ct);
        var missed = 0;
        var table = new Table("in flight", "contender", "reports/s", "ratio", "mean ms", "p99 ms", "PostgreSQL µs", "service µs", "broker µs", "load µs", "relay behind s");
        foreach (var inFlight in options.Of("in-flight", InFlight))
        {
            var rounds = await Rounds<Workload>.Run(options.Rounds,
            [
                ("service", token => load.Run(inFlight, Turn, token)),
                ("pgbench", token => Pgbench.Run(deployment.Stores, ReferenceDatabase, inFlight, Turn, token)),
            ], w => $"{w.Rate:N0}/s {w.Postgres + w.Service:0} µs", ct);
            var ratio = rounds.Compare("service", "pgbench", w => w.Rate);
            foreach (var name in new[] { "service", "pgbench" }) Row(table, rounds, inFlight, name, name == "service" ? ratio.ToString() : "1");
            if (inFlight == GoalAt && !ratio.IsAtLeast(Goal)) missed++;
            Console.Error.WriteLine($"  {inFlight} in flight: {rounds.NoiseRecord()}");
        }

        table.Print();
        Console.WriteLine($"Goal at {GoalAt} in flight: ratio {Goal:0.0} or more: {(missed == 0 ? "met" : "MISSED")}. Every acknowledged report was found in the database.");
        return missed;
    }

    // The runtime compiles what is hot again, in the background and for a while: a service that has just started is not what is deployed.
    private static async Task WarmUp(ReportLoad load, CancellationToken ct)
    {
        Console.Error.WriteLine($"  warming up: until a report costs no less than before, twice; {EnoughToWarmUp:N0} reports at least");
        var (done, before, calm) = (0.0, double.MaxValue, 0);
        for (var turn = 0; turn < MostTurnsToWarmUp; turn++)
        {
            var work = await load.Run(GoalAt, Turn, ct);
            done += work.Rate * Turn.TotalSeconds;
            calm = work.Service > 0.95 * before ? calm + 1 : 0;
            if (done >= EnoughToWarmUp && calm == 2) return;
            before = work.Service;
        }
    }

    private static void Row(Table table, Rounds<Workload> rounds, int inFlight, string name, string ratio) => table.Row(
        $"{inFlight}", name, rounds.Of(name, w => w.Rate).Spread(), ratio, Median(rounds, name, w => w.MeanMilliseconds, "0.00"), Median(rounds, name, w => w.P99Milliseconds ?? 0, "0.0;;–"),
        Median(rounds, name, w => w.Postgres, "0"), Median(rounds, name, w => w.Service, "0;;–"), Median(rounds, name, w => w.Broker, "0;;–"), Median(rounds, name, w => w.Client, "0"),
        Median(rounds, name, w => w.RelayLag, "0.0;;–"));

    private static string Median(Rounds<Workload> rounds, string name, Func<Workload, double> quantity, string format) => rounds.Of(name, quantity).Median.ToString(format);
}
