using System.Collections.Concurrent;
using System.Threading.Channels;
using Grpc.Core;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Enforcement.Tests;

/// <summary>
/// A client as the contract wants it: applies upserts and retractions to what it shows, keeps the cursor, and complains of a
/// revision older than one that it had.
/// </summary>
internal sealed class Subscriber(RecordsWorld world, string agency, params string[] types) : IAsyncDisposable
{
    private readonly Dictionary<string, int> highest = [];
    private CancellationTokenSource cut = new();
    private Task reading = Task.CompletedTask;
    private Channel<IncidentEvent> heard = Channel.CreateUnbounded<IncidentEvent>();

    /// <summary>By name.</summary>
    public ConcurrentDictionary<string, Incident> Screen { get; } = [];

    /// <summary>Names that were ever taken back.</summary>
    public ConcurrentQueue<string> TakenBack { get; } = [];

    public string Cursor { get; private set; } = "";

    public List<string> Complaints { get; } = [];

    public bool IsComplete { get; private set; }

    public EndReason? Ended { get; private set; }

    /// <summary>The error that the stream ended with.</summary>
    public RpcException? Error { get; private set; }

    public Action<IDictionary<string, object>>? Claims { get; init; }

    /// <summary>Held while nothing is to be read.</summary>
    public SemaphoreSlim Turn { get; } = new(1, 1);

    public bool IsOpen => !reading.IsCompleted;

    /// <summary>Opens a stream: from the cursor, or anew where there is none.</summary>
    public void Connect(Replica replica)
    {
        if (Cursor.Length == 0) Screen.Clear();
        cut.Dispose();
        cut = new CancellationTokenSource();
        (Ended, Error) = (null, null);
        heard = Channel.CreateUnbounded<IncidentEvent>();
        var call = replica.Subscribe(world.As(agency, change: Claims), Cursor, types, cut.Token);
        reading = Task.Run(() => Read(call));
    }

    public async Task Cut()
    {
        await cut.CancelAsync();
        await reading;
    }

    /// <summary>The next event that fits; fails after half a minute.</summary>
    public async Task<IncidentEvent> Next(Func<IncidentEvent, bool> fits)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                var next = await heard.Reader.ReadAsync(patience.Token);
                if (fits(next)) return next;
            }
            catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
            {
                throw new InvalidOperationException($"The awaited event did not come: {Error?.Status.ToString() ?? Ended?.ToString() ?? "the stream is open"}.", e);
            }
        }
    }

    public Task<IncidentEvent> NextUpsert(Guid id, int revision = 0) => Next(e => e.Upsert?.Name == $"incidents/{id:D}" && e.Upsert.Revision >= revision);

    public Task<IncidentEvent> NextRetract(Guid id) => Next(e => e.Retract?.Name == $"incidents/{id:D}");

    public Task<IncidentEvent> Snapshot() => Next(e => e.SnapshotComplete is not null);

    /// <summary>What has come and was not asked for yet.</summary>
    public List<IncidentEvent> Rest()
    {
        var rest = new List<IncidentEvent>();
        while (heard.Reader.TryRead(out var next)) rest.Add(next);
        return rest;
    }

    /// <summary>Waits for the stream's end.</summary>
    public Task Finish() => reading.WaitAsync(TimeSpan.FromSeconds(30));

    public async ValueTask DisposeAsync()
    {
        await cut.CancelAsync();
        await reading;
        cut.Dispose();
        Turn.Dispose();
    }

    private async Task Read(AsyncServerStreamingCall<IncidentEvent> call)
    {
        using (call)
        {
            try
            {
                while (await call.ResponseStream.MoveNext(CancellationToken.None))
                {
                    await Turn.WaitAsync(cut.Token);
                    Turn.Release();
                    Take(call.ResponseStream.Current);
                    heard.Writer.TryWrite(call.ResponseStream.Current);
                }
            }
            catch (OperationCanceledException)
            {
                // Cut while it waited for its turn.
            }
            catch (RpcException e)
            {
                Error = e;
            }
            finally
            {
                heard.Writer.TryComplete();
            }
        }
    }

    private void Take(IncidentEvent next)
    {
        if (next.Upsert is { } shown)
        {
            if (shown.Revision < highest.GetValueOrDefault(shown.Name)) Complaints.Add($"{shown.Name} went back from revision {highest[shown.Name]} to {shown.Revision}");
            highest[shown.Name] = shown.Revision;
            Screen[shown.Name] = shown;
        }

        if (next.BasisChanged is { } moved)
        {
            if (Screen.TryGetValue(moved.Name, out var held)) Screen[moved.Name] = new Incident(held) { Disclosure = moved.Disclosure };
            else Complaints.Add($"{moved.Name} changed its basis and was not on the screen");
        }

        if (next.Retract is { } gone)
        {
            Screen.TryRemove(gone.Name, out _);
            TakenBack.Enqueue(gone.Name);
        }

        if (next.SnapshotComplete is not null) IsComplete = true;
        if (next.End is { } end) Ended = end.Reason;
        if (next.Cursor.Length > 0) Cursor = next.Cursor;
    }
}
