using Grpc.Core;
using Grpc.Net.Client;
using SecurityCoop.Benchmarks.Running;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Benchmarks.Receipts;

/// <summary>
/// Reads of foreign records at one replica, so many a second whatever becomes of them: also while it is paused, so that some lie in it
/// half done, and some in front of it, when it goes on.
/// </summary>
internal sealed class Reads : IAsyncDisposable
{
    private const int MostInFlight = 64, Connections = 2;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(5), Patience = TimeSpan.FromSeconds(20);
    private readonly CancellationTokenSource stop = new();
    private readonly List<GrpcChannel> channels = [];
    private readonly IReadOnlyList<string> names;
    private readonly Metadata headers;
    private readonly Task reading;
    private long done, permitted, refused;
    private int inFlight;

    public Reads(Deployment.Address replica, string name, IReadOnlyList<string> names, Metadata headers, int perSecond)
    {
        (this.names, this.headers, Findings) = (names, headers, new Findings(name));
        for (var i = 0; i < Connections; i++) channels.Add(Tapped.Channel(replica.Grpc, Findings));
        reading = Task.Run(() => Begin(perSecond));
    }

    public Findings Findings { get; }

    /// <summary>Reads that were answered, one way or another.</summary>
    public long Done => Interlocked.Read(ref done);

    public long Permitted => Interlocked.Read(ref permitted);

    /// <summary>Reads that were answered with a refusal of the rule or of the lease.</summary>
    public long Refused => Interlocked.Read(ref refused);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await reading;
        channels.ForEach(c => c.Dispose());
        stop.Dispose();
    }

    private async Task Begin(int perSecond)
    {
        using var timer = new PeriodicTimer(Tick);
        var (begun, asked) = (System.Diagnostics.Stopwatch.StartNew(), 0L);
        while (!stop.IsCancellationRequested)
        {
            await timer.WaitForNextTickAsync();
            var due = (long)(begun.Elapsed.TotalSeconds * perSecond);
            // What a slow moment left undone is not made up for: the rate is what it is told to be.
            for (asked = Math.Max(asked, due - perSecond / 10); asked < due; asked++)
            {
                if (Volatile.Read(ref inFlight) < MostInFlight) _ = Read(asked);
            }
        }
    }

    private async Task Read(long number)
    {
        Interlocked.Increment(ref inFlight);
        try
        {
            var client = new IncidentsService.IncidentsServiceClient(channels[(int)(number % Connections)]);
            await client.GetIncidentAsync(new GetIncidentRequest { Name = names[(int)(number % names.Count)] }, headers, DateTime.UtcNow + Patience, stop.Token);
            Interlocked.Increment(ref permitted);
            Interlocked.Increment(ref done);
        }
        catch (RpcException e)
        {
            // Not found, or a stale policy; or a replica that was cut, killed, or silent for too long.
            if (e.StatusCode is StatusCode.NotFound || e.Trailers.Any(t => t.Key == "grpc-status-details-bin")) Interlocked.Increment(ref refused);
            Interlocked.Increment(ref done);
        }
        finally
        {
            Interlocked.Decrement(ref inFlight);
        }
    }
}
