using Grpc.Core;
using Grpc.Net.Client;
using SecurityCoop.Benchmarks.Running;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Benchmarks.Receipts;

/// <summary>A few records that their originator goes on revising, at whichever replica takes it, so that every stream always has something to tell.</summary>
internal sealed class Revisions : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private readonly CancellationTokenSource stop = new();
    private readonly List<GrpcChannel> channels;
    private readonly Metadata headers;
    private readonly List<string> names = [];
    private Task revising = Task.CompletedTask;

    private Revisions(Deployment deployment)
    {
        channels = [.. deployment.Incidents.Select(replica => replica.Open())];
        headers = Treaty.As(deployment.Token(Treaty.Party(0)));
    }

    public IReadOnlyList<string> Names => names;

    public static async Task<Revisions> Begin(Deployment deployment, int records, int perSecond, CancellationToken ct)
    {
        var revisions = new Revisions(deployment);
        for (var i = 0; i < records; i++)
            revisions.names.Add((await revisions.At(0).ReportIncidentAsync(Reports.New($"{Wiretap.Title} {i:000}"), revisions.headers, cancellationToken: ct)).Name);
        revisions.revising = Task.Run(() => revisions.Go(perSecond), ct);
        return revisions;
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await revising;
        channels.ForEach(c => c.Dispose());
        stop.Dispose();
    }

    private IncidentsService.IncidentsServiceClient At(int replica) => new(channels[replica % channels.Count]);

    private async Task Go(int perSecond)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1) / perSecond);
        for (var turn = 0; !stop.IsCancellationRequested; turn++)
        {
            await timer.WaitForNextTickAsync();
            try
            {
                var client = At(turn);
                var now = await client.GetIncidentAsync(new GetIncidentRequest { Name = names[turn % names.Count] }, headers, DateTime.UtcNow + Patience, stop.Token);
                now.Narrative = $"Test data: turn {turn}.";
                await client.ReviseIncidentAsync(new ReviseIncidentRequest { Incident = now, UpdateMask = new() { Paths = { "narrative" } }, Reason = "Test data" }, headers, DateTime.UtcNow + Patience, stop.Token);
            }
            catch (RpcException)
            {
                // The replica is paused or killed: the next turn is the other's.
            }
        }
    }
}
