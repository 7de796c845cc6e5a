using System.Diagnostics;
using SecurityCoop.Benchmarks.Running;

namespace SecurityCoop.Benchmarks.Queries;

/// <summary>What one query costs.</summary>
/// <param name="Found">Records in the answer, or the number that a count told.</param>
/// <param name="Time">Microseconds until the answer was there, of each asking.</param>
/// <param name="Service">Microseconds of processor time of the incidents service a query.</param>
/// <param name="Postgres">The same of all of PostgreSQL.</param>
internal sealed record QueryCost(long Found, Distribution Time, double Service, double Postgres)
{
    // Processor time is told in steps of ten milliseconds.
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);
    private const int Fewest = 5;

    public double Processor => Service + Postgres;

    /// <summary>Asks one after the other for a second, and no fewer than five times.</summary>
    public static async Task<QueryCost> Of(Deployment deployment, Func<CancellationToken, Task<long>> ask, CancellationToken ct)
    {
        var (times, found) = (new List<double>(), 0L);
        var (process, stores) = (deployment.Incidents[0].Process, deployment.Stores);
        var (service, postgres, begun) = (process.ProcessorTime, stores.PostgresTime, Stopwatch.GetTimestamp());
        while (times.Count < Fewest || Stopwatch.GetElapsedTime(begun) < Turn)
        {
            var asked = Stopwatch.GetTimestamp();
            found = await ask(ct);
            times.Add(Stopwatch.GetElapsedTime(asked).TotalMicroseconds);
        }

        return new QueryCost(found, new Distribution(times), (process.ProcessorTime - service) / times.Count, (stores.PostgresTime - postgres) / times.Count);
    }
}
