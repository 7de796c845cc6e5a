using System.Diagnostics;
using System.Text;
using SecurityCoop.Benchmarks.Running;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Testing;

namespace SecurityCoop.Benchmarks.Fanout;

/// <summary>One report to a thousand screens of ten agencies that may see it, beside a bare web server that writes the same bytes.</summary>
internal static class FanoutBenchmark
{
    private const int Streams = 1_000, Agencies = 10, Events = 40;
    private const double Goal = 4;

    /// <summary>What one contender did in one turn.</summary>
    /// <param name="Cost">Microseconds of processor time a delivery.</param>
    /// <param name="Last">Milliseconds from asking until the last screen had it; median of the turn.</param>
    private sealed record Turn(double Cost, double Last);

    public static async Task<int> Run(Options options, CancellationToken ct)
    {
        var streams = options.Of("streams", Streams);
        await using var deployment = await Deployment.Start(incidents: 1, ct);
        await Treaty.InForce(deployment, Agencies + 1, ct);
        using var channel = deployment.Incidents[0].Open();
        var (incidents, officer, number) = (new IncidentsService.IncidentsServiceClient(channel), Treaty.As(deployment.Token(Treaty.Party(0))), 0);
        await using var service = new Contender(deployment.Incidents[0].Process, async (n, token) => await incidents.ReportIncidentAsync(Reports.New(Reports.Title(n)), officer, cancellationToken: token));
        await service.Tell(Events, 0, ct); // The process has worked before its memory is read.
        string[] headers = [.. Enumerable.Range(1, Agencies).Select(agency => $"authorization: Bearer {deployment.Token(Treaty.Party(agency))}\r\nsc-purpose: law-enforcement\r\n")];
        Console.Error.WriteLine($"  opening {streams:N0} streams");
        await service.Open(streams, deployment.Incidents[0].Web, "/v1/incidents:subscribe", headers, ct);
        await service.Tell(1, ++number, ct);

        var port = FreePort.Next();
        await using var bare = await ServerProcess.Start("bare", "tests/Benchmarks", new Dictionary<string, string>(), new Uri($"http://127.0.0.1:{port}/health"), ct, BareStreams.Verb, $"{port}");
        using var http = new HttpClient();
        var sample = Encoding.UTF8.GetString(service.Screens.LastEvent);
        await using var reference = new Contender(bare, (n, token) => http.PostAsync(
            new Uri($"http://127.0.0.1:{port}/tell"), new StringContent(sample.Replace(Reports.Title(1), Reports.Title(n), StringComparison.Ordinal)), token));
        await reference.Tell(Events, 0, ct);
        await reference.Open(streams, port, "/stream", [""], ct);

        var rounds = await Rounds<Turn>.Run(options.Rounds, [("service", Take(service)), ("bare", Take(reference))], t => $"{t.Cost:0.0} µs {t.Last:0} ms", ct);
        var cost = rounds.Compare("service", "bare", t => t.Cost);
        Console.WriteLine($"{streams:N0} streams of {Agencies} agencies, an event of {sample.Length} bytes, {Events} events in each turn, one after another\n");
        new Table("contender", "processor µs a delivery", "ratio", "until the last has it ms", "ratio", "memory a stream KB")
            .Row("service", rounds.Of("service", t => t.Cost).Spread("0.0"), cost.ToString(), rounds.Of("service", t => t.Last).Spread("0.0"), rounds.Compare("service", "bare", t => t.Last).ToString(), $"{service.Memory / 1024.0 / streams:0}")
            .Row("bare Kestrel", rounds.Of("bare", t => t.Cost).Spread("0.0"), "1", rounds.Of("bare", t => t.Last).Spread("0.0"), "1", $"{reference.Memory / 1024.0 / streams:0}")
            .Print();
        Console.WriteLine(rounds.NoiseRecord());
        Console.WriteLine($"Goal: at most {Goal} times the processor time of the bare server: {(cost.Claim <= Goal ? "met" : "MISSED")}. Ours includes the report itself, its commit and the ledger of what was disclosed.");
        return cost.Claim <= Goal ? 0 : 1;

        Func<CancellationToken, Task<Turn>> Take(Contender contender) => async token =>
        {
            var first = number + 1;
            number += Events;
            var (before, lasts) = (contender.Server.ProcessorTime, await contender.Tell(Events, first, token));
            return new Turn((contender.Server.ProcessorTime - before) / Events / streams, lasts.Median);
        };
    }

    /// <summary>A server, its screens, and how it is told something new.</summary>
    private sealed class Contender(ServerProcess server, Func<int, CancellationToken, Task> tell) : IAsyncDisposable
    {
        public ServerProcess Server => server;

        public Screens Screens { get; } = new();

        /// <summary>Bytes that the streams cost.</summary>
        public long Memory { get; private set; }

        public async Task Open(int streams, int port, string path, string[] headers, CancellationToken ct)
        {
            var before = server.Memory;
            for (var i = 0; i < streams; i++) await Screens.Open(port, path, headers[i % headers.Length], ct);
            await Task.Delay(TimeSpan.FromSeconds(2), ct);
            Memory = server.Memory - before;
        }

        /// <summary>One after another; milliseconds until the last screen had each. Without screens nobody is waited for.</summary>
        public async Task<Distribution> Tell(int events, int first, CancellationToken ct)
        {
            var milliseconds = new double[events];
            for (var i = 0; i < events; i++)
            {
                var (everyone, begun) = (Screens.Await(first + i), Stopwatch.GetTimestamp());
                await tell(first + i, ct);
                if (first > 0) milliseconds[i] = Stopwatch.GetElapsedTime(begun, await everyone.WaitAsync(TimeSpan.FromSeconds(30), ct)).TotalMilliseconds;
            }

            return new Distribution(milliseconds);
        }

        public ValueTask DisposeAsync() => Screens.DisposeAsync();
    }
}
