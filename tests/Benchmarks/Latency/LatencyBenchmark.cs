using Grpc.Core;
using SecurityCoop.Benchmarks.Running;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Benchmarks.Latency;

/// <summary>
/// From a report to another agency's screen, with two replicas of incidents, beside what the broker alone takes for a message. Paced,
/// in turn, every message counted.
/// </summary>
internal static class LatencyBenchmark
{
    private const int Rate = 100, Seconds = 5;
    private const double Goal = 2.5;

    public static async Task<int> Run(Options options, CancellationToken ct)
    {
        await using var deployment = await Deployment.Start(incidents: 2, ct);
        await Treaty.InForce(deployment, parties: 2, ct);
        await using var subscribers = await Subscribers.Open(deployment, ct);
        await using var broker = await BrokerOnly.Open(deployment.Stores.Broker, ct);
        using var channel = deployment.Incidents[0].Open();
        var reporter = new Reporter(new IncidentsService.IncidentsServiceClient(channel), Treaty.As(deployment.Token(Treaty.Party(0))), subscribers);

        var (rate, count) = (options.Of("rate", Rate), options.Of("rate", Rate) * Seconds);
        for (var i = 0; i < 4; i++) await reporter.Run(count, rate, ct);
        var rounds = await Rounds<Turn>.Run(options.Rounds, [("service", token => reporter.Run(count, rate, token)), ("broker", token => broker.Run(count, rate, token))], Say, ct);

        var table = new Table("way", "asked → there p50 ms", "p99 ms", "durable → there p50 ms", "p99 ms", "ratio p50", "ratio p99");
        foreach (var way in subscribers.Seen.Keys) Row(table, rounds, "service", way);
        Row(table, rounds, "service", "acknowledgement");
        Row(table, rounds, "broker", "consumer");
        Row(table, rounds, "broker", "confirm");
        Console.WriteLine($"{rate} a second from an open loop, {count} in each turn; ratio: asked → there beside the broker's consumer\n");
        table.Print();
        Console.WriteLine(rounds.NoiseRecord());
        var worst = subscribers.Seen.Keys.Max(way => rounds.Compare("service", t => t[way].FromAsked.Median, "broker", t => t["consumer"].FromAsked.Median).Claim);
        Console.WriteLine($"Goal for every way: at most {Goal} times the broker's median: {(worst <= Goal ? "met" : "MISSED")} ({worst:0.00}).");
        return worst <= Goal ? 0 : 1;
    }

    private static string Say(Turn turn) => string.Join(" / ", turn.Where(t => t.Key is not ("confirm" or "acknowledgement")).Select(t => $"{t.Value.FromAsked.Median:0.0}")) + " ms";

    private static void Row(Table table, Rounds<Turn> rounds, string contender, string way) => table.Row(
        $"{contender}: {way}",
        rounds.Of(contender, t => t[way].FromAsked.Median).Spread("0.0"),
        rounds.Of(contender, t => t[way].FromAsked.At(0.99)).Spread("0"),
        rounds.Of(contender, t => t[way].FromDurable.Median).Spread("0.0"),
        rounds.Of(contender, t => t[way].FromDurable.At(0.99)).Spread("0"),
        rounds.Compare(contender, t => t[way].FromAsked.Median, "broker", t => t["consumer"].FromAsked.Median).ToString(),
        rounds.Compare(contender, t => t[way].FromAsked.At(0.99), "broker", t => t["consumer"].FromAsked.At(0.99)).ToString());

    /// <summary>Reports at a rate, and gathers when whom they reached.</summary>
    private sealed class Reporter(IncidentsService.IncidentsServiceClient incidents, Metadata headers, Subscribers subscribers)
    {
        private readonly Instants asked = new(), acknowledged = new();
        private int next;

        public async Task<Turn> Run(int count, int rate, CancellationToken ct)
        {
            var first = next;
            next += count;
            await Pace.Keep(count, rate, i => Report(first + i, ct), ct);
            var turn = new Turn { ["acknowledgement"] = (acknowledged.Since(asked, first, count), acknowledged.Since(acknowledged, first, count)) };
            foreach (var (way, seen) in subscribers.Seen)
            {
                await seen.Until(first, count, ct);
                turn[way] = (seen.Since(asked, first, count), seen.Since(acknowledged, first, count));
            }

            return turn;
        }

        private async Task Report(int number, CancellationToken ct)
        {
            asked.Now(number);
            await incidents.ReportIncidentAsync(Reports.New(Reports.Title(number)), headers, cancellationToken: ct);
            acknowledged.Now(number);
        }
    }
}
