using SecurityCoop.Benchmarks.Running;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Benchmarks.Queries;

/// <summary>
/// What lists, searches and counts cost while the register grows: ten times as many incidents, and the answers the same or as many. One query at
/// a time through the service, by readers to whom everything is foreign.
/// </summary>
internal static class QueriesBenchmark
{
    private const double Goal = 3;
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];
    private static readonly string[] Relations = ["incidents", "ix_incidents_originator_domain_occurred_at_id", "ix_incidents_originator_domain_type_occurred_at_id", "ix_incidents_square", "incident_texts", "ix_incident_texts_words"];

    public static async Task<int> Run(Options options, CancellationToken ct)
    {
        await using var deployment = await Deployment.Start(incidents: 1, ct);
        await Treaty.InForce(deployment, MadeUpIncidents.FirstOriginator + MadeUpIncidents.Originators, ct, Readers.Rights());
        await using var filling = new Filling(deployment.Stores);
        using var channel = deployment.Incidents[0].Open();
        var questions = new Questions(deployment, new IncidentsService.IncidentsServiceClient(channel));
        var (sizes, measured) = (options.Of("sizes", Sizes), new List<(int Size, Rounds<QueryCost> Costs)>());
        foreach (var size in sizes)
        {
            await filling.UpTo(size, ct);
            await questions.GoDeep(size, ct);
            foreach (var relation in Relations) Console.Error.WriteLine($"    {relation}: {await filling.Megabytes(relation, ct):N1} MB");
            measured.Add((size, await Rounds<QueryCost>.Run(
                options.Rounds,
                [.. questions.All.Select(question => (question.Name, (Func<CancellationToken, Task<QueryCost>>)(token => QueryCost.Of(deployment, question.Ask, token))))],
                cost => $"{cost.Processor / 1000:0.0} ms",
                ct)));
        }

        var names = questions.All.Select(question => question.Name).ToArray();
        PrintCosts(names, measured);
        foreach (var (size, costs) in measured) Console.WriteLine($"{size:N0}: {costs.NoiseRecord()}");
        return measured.Count < 2 ? 0 : PrintGrowth(names, measured[^2], measured[^1]);
    }

    private static void PrintCosts(string[] names, List<(int Size, Rounds<QueryCost> Costs)> measured)
    {
        var table = new Table("query", "incidents", "found", "p50 ms", "p99 ms", "service µs", "PostgreSQL µs", "processor µs");
        foreach (var name in names)
        {
            foreach (var (size, costs) in measured)
            {
                table.Row(
                    name, $"{size:N0}", $"{costs.Of(name, c => c.Found).Median:N0}",
                    $"{costs.Of(name, c => c.Time.Median / 1000).Median:0.0}", $"{costs.Of(name, c => c.Time.At(0.99) / 1000).Median:0.0}",
                    $"{costs.Of(name, c => c.Service).Median:N0}", $"{costs.Of(name, c => c.Postgres).Median:N0}", costs.Of(name, c => c.Processor).Spread());
            }
        }

        table.Print();
    }

    private static int PrintGrowth(string[] names, (int Size, Rounds<QueryCost> Costs) before, (int Size, Rounds<QueryCost> Costs) after)
    {
        Console.WriteLine($"\nProcessor time of a query, service and PostgreSQL, from {before.Size:N0} incidents to {after.Size:N0}:\n");
        var (table, missed) = (new Table("query", "growth", $"at most {Goal}"), 0);
        foreach (var name in names)
        {
            var growth = after.Costs.Of(name, c => c.Processor).Median / before.Costs.Of(name, c => c.Processor).Median;
            if (growth > Goal) missed++;
            table.Row(name, $"{growth:0.00}", growth <= Goal ? "met" : "MISSED");
        }

        table.Print();
        return missed;
    }
}
