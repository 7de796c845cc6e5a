using System.Diagnostics;
using System.Security.Cryptography;
using Npgsql;
using SecurityCoop.Benchmarks.Running;

namespace SecurityCoop.Benchmarks.Intake;

/// <summary>Ours: reports to the incidents service over gRPC (HTTP/2 in clear text), so many in flight, each answered after its commit.</summary>
internal sealed class ReportLoad(Deployment deployment, NpgsqlDataSource database) : IDisposable
{
    private const int MostConnections = 4;
    private const string Method = "/securitycoop.incidents.v1.IncidentsService/ReportIncident";

    private readonly ReportTemplate template = new();
    private readonly Process self = Process.GetCurrentProcess();
    private readonly string token = deployment.Token(Treaty.Party(0));

    public async Task<Workload> Run(int inFlight, TimeSpan time, CancellationToken ct)
    {
        var service = deployment.Incidents[0];
        var before = await Kept(ct);
        var (postgres, own, broker) = (deployment.Stores.PostgresTime, service.Process.ProcessorTime, deployment.Stores.BrokerTime);
        var client = self.TotalProcessorTime;
        var begun = Stopwatch.GetTimestamp();
        var milliseconds = await Load(service.Grpc, inFlight, begun + (long)(time.TotalSeconds * Stopwatch.Frequency), ct);
        var elapsed = Stopwatch.GetElapsedTime(begun);
        self.Refresh();
        var used = self.TotalProcessorTime - client;

        // What follows the journal belongs to the price of a report, also where it comes after the answer.
        await UntilPublished(ct);
        var lag = Stopwatch.GetElapsedTime(begun) - elapsed;
        var kept = await Kept(ct) - before;
        if (kept != milliseconds.Length) throw new InvalidDataException($"{milliseconds.Length} reports were acknowledged and {kept} are kept.");
        return new Workload(
            milliseconds.Length / elapsed.TotalSeconds, milliseconds.Average(), new Distribution(milliseconds).At(0.99), (deployment.Stores.PostgresTime - postgres) / kept,
            (service.Process.ProcessorTime - own) / kept, (deployment.Stores.BrokerTime - broker) / kept, used.TotalMicroseconds / kept, lag.TotalSeconds);
    }

    public void Dispose() => self.Dispose();

    private async Task<double[]> Load(int port, int inFlight, long until, CancellationToken ct)
    {
        var connections = Math.Min(MostConnections, inFlight);
        var headers = HeaderBlock.First(Method, $"127.0.0.1:{port}", token);
        var source = new Guid(RandomNumberGenerator.GetBytes(16));
        var loads = Enumerable.Range(0, connections).Select(number => Task.Run(() =>
            new LoadConnection(template, headers, inFlight / connections, SourceOf(number)).Run(port, until, ct), ct)).ToList();
        return [.. (await Task.WhenAll(loads)).SelectMany(times => times)];

        Guid SourceOf(int number)
        {
            var bytes = source.ToByteArray();
            bytes[0] = (byte)number;
            return new Guid(bytes);
        }
    }

    private async Task<long> Kept(CancellationToken ct)
    {
        await using var command = database.CreateCommand("SELECT count(*) FROM incidents");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private async Task UntilPublished(CancellationToken ct)
    {
        const string Behind = """
            SELECT EXISTS (SELECT 1 FROM journal WHERE (tx, id) >
                ((SELECT tx FROM checkpoints WHERE follower = 'relay'), (SELECT id FROM checkpoints WHERE follower = 'relay')))
            """;
        await using var command = database.CreateCommand(Behind);
        while ((bool)(await command.ExecuteScalarAsync(ct))!) await Task.Delay(20, ct);
    }
}
