using Grpc.Core;

namespace SecurityCoop.Incidents.Tests.Feed;

/// <summary>A dashboard: reads a stream, event by event, and keeps what a screen would show.</summary>
internal sealed class Subscriber(AsyncServerStreamingCall<V1.IncidentEvent> call) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Where to resume.</summary>
    public string Cursor { get; private set; } = "";

    /// <summary>Titles on the screen, by name.</summary>
    public Dictionary<string, V1.Incident> Screen { get; } = [];

    public static Subscriber Open(IncidentsUnderTest service, string agency, V1.SubscribeIncidentsRequest? request = null) =>
        new(service.Stream.SubscribeIncidents(request ?? new V1.SubscribeIncidentsRequest(), service.As(agency)));

    /// <summary>Reads up to and with the next event of a kind; gives all but heartbeats on the way.</summary>
    public async Task<List<V1.IncidentEvent>> Until(V1.IncidentEvent.EventOneofCase kind)
    {
        var events = new List<V1.IncidentEvent>();
        while (true)
        {
            var next = await Next();
            if (next.EventCase != V1.IncidentEvent.EventOneofCase.Heartbeat || kind == next.EventCase) events.Add(next);
            if (next.EventCase == kind) return events;
        }
    }

    public async Task<V1.Incident> Upsert() => (await Until(V1.IncidentEvent.EventOneofCase.Upsert))[^1].Upsert;

    public async Task<V1.Retraction> Retract() => (await Until(V1.IncidentEvent.EventOneofCase.Retract))[^1].Retract;

    public void Dispose() => call.Dispose();

    private async Task<V1.IncidentEvent> Next()
    {
        using var patience = new CancellationTokenSource(Patience);
        if (!await call.ResponseStream.MoveNext(patience.Token)) throw new InvalidOperationException("The stream has ended.");
        var next = call.ResponseStream.Current;
        if (next.Cursor.Length > 0) Cursor = next.Cursor;
        if (next.Upsert is { } upsert) Screen[upsert.Name] = upsert;
        if (next.Retract is { } retract) Screen.Remove(retract.Name);
        return next;
    }
}
