using System.Diagnostics;
using Grpc.Core;
using SecurityCoop.Benchmarks.Running;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Benchmarks.Ledger;

/// <summary>
/// What the chain of the disclosure ledger costs a read of a foreign record, which writes a line for each record before it answers: beside the
/// same reads while nobody seals and the chain's indexes are not there.
/// </summary>
internal static class LedgerBenchmark
{
    private const int Records = 50, Gets = 2_000, Lists = 100, InFlight = 8;
    private const double Goal = 1.25;

    public static async Task<int> Run(Options options, CancellationToken ct)
    {
        await using var deployment = await Deployment.Start(incidents: 1, ct);
        await Treaty.InForce(deployment, parties: 2, ct);
        await using var sealing = await Sealing.Of(deployment.Stores, ct);
        using var channel = deployment.Incidents[0].Open();
        var incidents = new IncidentsService.IncidentsServiceClient(channel);
        var names = new List<string>();
        for (var i = 0; i < Records; i++)
            names.Add((await incidents.ReportIncidentAsync(Reports.New(Reports.Title(i)), Treaty.As(deployment.Token(Treaty.Party(0))), cancellationToken: ct)).Name);
        var reader = new Reader(deployment, incidents, names, Treaty.As(deployment.Token(Treaty.Party(1))));

        var rounds = await Rounds<Cost>.Run(options.Rounds,
        [
            ("sealed", async token => { await sealing.Begin(token); return await reader.Read(token); }),
            ("unsealed", async token => { await sealing.Stop(token); return await reader.Read(token); }),
        ], cost => $"{cost.Get.Median / 1000:0.00} ms", ct);
        await sealing.Begin(ct);

        var table = new Table("read", "p50 ms", "p99 ms", "service µs", "PostgreSQL µs");
        foreach (var contender in new[] { "sealed", "unsealed" })
        {
            Row(table, rounds, $"{contender}: one record", contender, c => c.Get, c => c.GetService, c => c.GetPostgres);
            Row(table, rounds, $"{contender}: a list of {Records}", contender, c => c.List, c => c.ListService, c => c.ListPostgres);
        }

        Console.WriteLine($"{Gets:N0} reads of one record and {Lists} lists in each turn, {InFlight} in flight; processor time a read, sealing included\n");
        table.Print();
        Console.WriteLine(rounds.NoiseRecord());
        var worst = Math.Max(rounds.Compare("sealed", "unsealed", c => c.Get.Median).Claim, rounds.Compare("sealed", "unsealed", c => c.List.Median).Claim);
        Console.WriteLine($"One record: {rounds.Compare("sealed", "unsealed", c => c.Get.Median)}, a list: {rounds.Compare("sealed", "unsealed", c => c.List.Median)}.");
        Console.WriteLine($"Goal: at most {Goal} times the median without: {(worst <= Goal ? "met" : "MISSED")} ({worst:0.00}).");
        return worst <= Goal ? 0 : 1;
    }

    private static void Row(Table table, Rounds<Cost> rounds, string name, string contender, Func<Cost, Distribution> time, Func<Cost, double> service, Func<Cost, double> postgres) => table.Row(
        name,
        rounds.Of(contender, c => time(c).Median / 1000).Spread("0.00"),
        rounds.Of(contender, c => time(c).At(0.99) / 1000).Spread("0.0"),
        rounds.Of(contender, service).Spread(),
        rounds.Of(contender, postgres).Spread());

    /// <summary>Microseconds: how long a read took, and the processor time for each.</summary>
    private sealed record Cost(Distribution Get, double GetService, double GetPostgres, Distribution List, double ListService, double ListPostgres);

    private sealed class Reader(Deployment deployment, IncidentsService.IncidentsServiceClient incidents, List<string> names, Metadata headers)
    {
        public async Task<Cost> Read(CancellationToken ct)
        {
            var get = await Many(Gets, i => incidents.GetIncidentAsync(new GetIncidentRequest { Name = names[i % names.Count] }, headers, cancellationToken: ct).ResponseAsync, ct);
            var list = await Many(Lists, _ => incidents.ListIncidentsAsync(new ListIncidentsRequest { PageSize = Records }, headers, cancellationToken: ct).ResponseAsync, ct);
            return new Cost(get.Time, get.Service, get.Postgres, list.Time, list.Service, list.Postgres);
        }

        private async Task<(Distribution Time, double Service, double Postgres)> Many(int count, Func<int, Task> read, CancellationToken ct)
        {
            var (service, postgres, next, times) = (deployment.Incidents[0].Process.ProcessorTime, deployment.Stores.PostgresTime, -1, new double[count]);
            await Task.WhenAll(Enumerable.Range(0, InFlight).Select(async _ =>
            {
                while (Interlocked.Increment(ref next) is var i && i < count)
                {
                    ct.ThrowIfCancellationRequested();
                    var begun = Stopwatch.GetTimestamp();
                    await read(i);
                    times[i] = Stopwatch.GetElapsedTime(begun).TotalMicroseconds;
                }
            }));
            return (new Distribution(times), (deployment.Incidents[0].Process.ProcessorTime - service) / count, (deployment.Stores.PostgresTime - postgres) / count);
        }
    }
}
