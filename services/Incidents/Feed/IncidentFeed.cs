using System.Diagnostics;
using System.Runtime.CompilerServices;
using Google.Protobuf;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Feed;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Requests;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Feed;

/// <summary>Incidents and warnings as the live feed needs them, and its events as the contract says them.</summary>
internal sealed class IncidentFeed(IncidentFinder incidents) : IFeedSource<IncidentsDb, V1.IncidentEvent>
{
    public string Name => Incident.Collection;

    public Guid? RecordOf(JournalEntry entry) => ResourceName.Uuid(Incident.Collection, entry.Aggregate) ?? InformationRequest.OpenedBy(entry);

    public async Task<IReadOnlyList<FeedRecord>> Load(IncidentsDb db, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var requesters = await db.RequestersOf(ids, ct);
        return [.. (await db.ForJournal(ids, ct)).Select(row => Of(row.Id, row.Revision, V1.Incident.Parser.ParseFrom(row.Body), [.. requesters[row.Id]]))];
    }

    public async IAsyncEnumerable<FeedRecord> Candidates(IncidentsDb db, Reading reading, [EnumeratorCancellation] CancellationToken ct)
    {
        var requested = reading.AsksWhatWasRequested ? await db.RequestedBy(reading.Caller.Agency, ct) : reading.Requested;
        await foreach (var reachable in incidents.FindReachable(db, reading, new RecordFilter(), ct))
        {
            string[] requesters = requested.Contains(reachable.Id) ? [reading.Caller.Agency] : [];
            yield return Of(reachable.Id, reachable.Revision, reachable.Stored, requesters) with { ReachedAt = reachable.ReachedAt };
        }
    }

    public async Task<FeedRecord?> Earlier(IncidentsDb db, Reading reading, FeedRecord current, CancellationToken ct) =>
        await incidents.Earlier(db, reading, current.Id, current.Revision, given: null, ct) is { } earlier
            ? Of(current.Id, earlier.Judged.Revision, earlier.Stored, current.Subject.RequestedBy)
            : null;

    public IMessage Show(FeedRecord record, Judged judged, long epoch) => Shown(record, judged, epoch);

    public V1.IncidentEvent Upsert(FeedRecord record, Judged judged, long epoch, string cursor) => new() { Cursor = cursor, Upsert = Shown(record, judged, epoch) };

    public V1.IncidentEvent BasisChanged(FeedRecord record, Judged judged, long epoch, string cursor) => new()
    {
        Cursor = cursor,
        BasisChanged = new V1.BasisChange { Name = ResourceName.Of(Incident.Collection, record.Id), Disclosure = judged.Verdict.ToWire(epoch) },
    };

    public V1.IncidentEvent Retract(Guid record, RetractionReason reason, string cursor) => new()
    {
        Cursor = cursor,
        Retract = new V1.Retraction
        {
            Name = ResourceName.Of(Incident.Collection, record),
            Reason = reason switch
            {
                RetractionReason.AccessEnded => V1.RetractionReason.AccessEnded,
                RetractionReason.RecordChanged => V1.RetractionReason.RecordChanged,
                _ => throw new UnreachableException(),
            },
        },
    };

    public V1.IncidentEvent WithCursor(V1.IncidentEvent original, string cursor)
    {
        var copy = original.Clone();
        copy.Cursor = cursor;
        return copy;
    }

    public V1.IncidentEvent SnapshotComplete(string cursor) => new() { Cursor = cursor, SnapshotComplete = new V1.SnapshotComplete() };

    public V1.IncidentEvent AccessChanged(long epoch, string cursor) => new() { Cursor = cursor, AccessChanged = new V1.AccessChange { Epoch = epoch } };

    public V1.IncidentEvent Heartbeat(long now, long epoch, string cursor) => new() { Cursor = cursor, Heartbeat = new V1.Heartbeat { ServerTime = now.ToTimestamp(), Epoch = epoch } };

    public V1.IncidentEvent End(EndReason reason, string cursor) => new() { Cursor = cursor, End = new V1.End { Reason = ToWire(reason) } };

    private static V1.EndReason ToWire(EndReason reason) => reason switch
    {
        EndReason.ServerStopping => V1.EndReason.Shutdown,
        EndReason.SlowConsumer => V1.EndReason.SlowConsumer,
        EndReason.TokenExpired => V1.EndReason.TokenExpired,
        EndReason.StalePolicy => V1.EndReason.StalePolicy,
        EndReason.LifetimeReached => V1.EndReason.LifetimeReached,
        _ => throw new UnreachableException(),
    };

    private V1.Incident Shown(FeedRecord record, Judged judged, long epoch)
    {
        var stored = (V1.Incident)record.Body;
        return incidents.Told(stored, judged.Verdict, judged.Verdict.Own ? stored.Originator : "", epoch);
    }

    private static FeedRecord Of(Guid id, int revision, V1.Incident stored, IReadOnlyList<string> requesters) =>
        new(id, revision, Incident.SubjectOf(stored) with { RequestedBy = requesters }, stored);
}
