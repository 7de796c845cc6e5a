using Grpc.Core;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Stories.Running;

/// <summary>A dashboard: one open stream, what it was told, and what it holds by that.</summary>
internal sealed class Screen : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly CancellationTokenSource closing = new();
    private readonly Lock gate = new();
    private readonly List<Told> told = [];
    private readonly Dictionary<string, int> held = [];
    private readonly Task reading;
    private TaskCompletionSource more = New();
    private Exception? broken;
    private bool ended;

    private Screen(Func<CancellationToken, IAsyncEnumerable<Told>> stream) => reading = Read(stream);

    /// <summary>All events so far.</summary>
    public IReadOnlyList<Told> Events
    {
        get
        {
            lock (gate) return [.. told];
        }
    }

    /// <summary>Names and revisions of the records on the screen.</summary>
    public IReadOnlyDictionary<string, int> Held
    {
        get
        {
            lock (gate) return held.ToDictionary();
        }
    }

    /// <summary>Where to resume: the cursor of the last event that carried one.</summary>
    public string Cursor => Events.LastOrDefault(e => e.Cursor.Length > 0)?.Cursor ?? "";

    public static Screen OfIncidents(Person person, string cursor = "", Action<SubscribeIncidentsRequest>? filter = null)
    {
        var request = new SubscribeIncidentsRequest { Cursor = cursor };
        filter?.Invoke(request);
        return new Screen(ct => Messages(person.IncidentStream.SubscribeIncidents(request, cancellationToken: ct), Told.Of, ct));
    }

    public static Screen OfConsignments(Person person, string cursor = "", Action<SubscribeConsignmentsRequest>? filter = null)
    {
        var request = new SubscribeConsignmentsRequest { Cursor = cursor };
        filter?.Invoke(request);
        return new Screen(ct => Messages(person.ConsignmentStream.SubscribeConsignments(request, cancellationToken: ct), Told.Of, ct));
    }

    /// <summary>The same over server-sent events, as a browser reads them.</summary>
    /// <param name="collection">incidents or consignments.</param>
    public static Screen InBrowser(Person person, string collection, string lastEventId = "") =>
        new(ct => ServerSentEvents.Read(person, collection, lastEventId, ct));

    /// <summary>Waits until what was told satisfies a condition.</summary>
    public async Task<Screen> Until(Func<Screen, bool> holds, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task next;
            lock (gate) next = more.Task;
            if (holds(this)) return this;
            if (reading.IsCompleted && broken is not null) throw new InvalidOperationException($"The stream broke before {what}: {broken.Message}", broken);
            if (ended) throw new InvalidOperationException($"The stream ended before {what}.\n{this}");
            try
            {
                await next.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"Never {what}.\n{this}");
            }
        }
    }

    public Task<Screen> UntilLive() => Until(s => s.Events.Any(e => e.Kind is "snapshot_complete" or "heartbeat"), "live");

    public Task<Screen> UntilShows(string name) => Until(s => s.Held.ContainsKey(name), $"showing {name}");

    public Task<Screen> UntilWithout(string name) => Until(s => !s.Held.ContainsKey(name), $"without {name}");

    /// <summary>Everything that follows from an epoch has been told.</summary>
    public Task<Screen> UntilEpoch(long epoch) => Until(s => s.Events.Any(e => e.Kind == "heartbeat" && e.Epoch >= epoch), $"at epoch {epoch}");

    /// <summary>How the call failed, once it has.</summary>
    public async Task<Exception> Failure()
    {
        await reading.WaitAsync(Patience);
        return broken ?? throw new InvalidOperationException($"The stream did not fail.\n{this}");
    }

    /// <summary>Waits for the orderly end.</summary>
    public async Task<Screen> End()
    {
        await reading.WaitAsync(Patience);
        return this;
    }

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await reading;
        closing.Dispose();
    }

    public override string ToString() => string.Join('\n', Events.Select(e => $"  {e.Kind} {e.Name} {e.Revision} {e.Why} {e.Epoch}"));

    private static async IAsyncEnumerable<Told> Messages<T>(AsyncServerStreamingCall<T> call, Func<T, Told> read, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        using (call)
        {
            await foreach (var message in call.ResponseStream.ReadAllAsync(ct)) yield return read(message);
        }
    }

    private async Task Read(Func<CancellationToken, IAsyncEnumerable<Told>> stream)
    {
        try
        {
            await foreach (var message in stream(closing.Token)) Take(message);
        }
        catch (Exception e) when (e is RpcException or HttpRequestException or IOException or OperationCanceledException)
        {
            if (!closing.IsCancellationRequested) broken = e;
        }

        lock (gate)
        {
            ended = true;
            more.TrySetResult();
        }
    }

    private void Take(Told message)
    {
        lock (gate)
        {
            told.Add(message);
            if (message.Kind == "upsert") held[message.Name] = message.Revision;
            if (message.Kind == "retract") held.Remove(message.Name);
            more.TrySetResult();
            more = New();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
