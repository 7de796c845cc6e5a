using System.Diagnostics;
using Google.Protobuf;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Feed;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Journal;
using SecurityCoop.Logistics.Consignments;

namespace SecurityCoop.Logistics.Feed;

/// <summary>Consignments as the live feed needs them, and its events as the contract says them.</summary>
internal sealed class ConsignmentFeed(ConsignmentFinder consignments) : IFeedSource<LogisticsDb, V1.ConsignmentEvent>
{
    public string Name => Consignment.Collection;

    public Guid? RecordOf(JournalEntry entry) =>
        entry.Kind == ConsignmentEntries.WarningRaised ? null : ResourceName.Uuid(Consignment.Collection, entry.Aggregate);

    public async Task<IReadOnlyList<FeedRecord>> Load(LogisticsDb db, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        [.. (await db.ForJournal(ids, ct)).Select(row => RecordOf(Consignment.Of(row)))];

    public IAsyncEnumerable<FeedRecord> Candidates(LogisticsDb db, Reading reading, CancellationToken ct) =>
        consignments.FindReachable(db, reading, ConsignmentFilter.All, ct).Select(reachable => RecordOf(Consignment.Of(reachable.Stored)) with { ReachedAt = reachable.ReachedAt });

    public async Task<FeedRecord?> Earlier(LogisticsDb db, Reading reading, FeedRecord current, CancellationToken ct) =>
        await consignments.Earlier(db, reading, current.Id, current.Revision, given: null, ct) is { } earlier ? RecordOf(Consignment.Of(earlier.Stored)) : null;

    public IMessage Show(FeedRecord record, Judged judged, long epoch) => Shown(record, judged, epoch);

    public V1.ConsignmentEvent Upsert(FeedRecord record, Judged judged, long epoch, string cursor) => new() { Cursor = cursor, Upsert = Shown(record, judged, epoch) };

    public V1.ConsignmentEvent BasisChanged(FeedRecord record, Judged judged, long epoch, string cursor) => new()
    {
        Cursor = cursor,
        BasisChanged = new V1.BasisChange { Name = ResourceName.Of(Consignment.Collection, record.Id), Disclosure = judged.Verdict.ToWire(epoch) },
    };

    public V1.ConsignmentEvent Retract(Guid record, RetractionReason reason, string cursor) => new()
    {
        Cursor = cursor,
        Retract = new V1.Retraction { Name = ResourceName.Of(Consignment.Collection, record), Reason = ToWire(reason) },
    };

    public V1.ConsignmentEvent WithCursor(V1.ConsignmentEvent original, string cursor)
    {
        var copy = original.Clone();
        copy.Cursor = cursor;
        return copy;
    }

    public V1.ConsignmentEvent SnapshotComplete(string cursor) => new() { Cursor = cursor, SnapshotComplete = new V1.SnapshotComplete() };

    public V1.ConsignmentEvent AccessChanged(long epoch, string cursor) => new() { Cursor = cursor, AccessChanged = new V1.AccessChange { Epoch = epoch } };

    public V1.ConsignmentEvent Heartbeat(long now, long epoch, string cursor) =>
        new() { Cursor = cursor, Heartbeat = new V1.Heartbeat { ServerTime = now.ToTimestamp(), Epoch = epoch } };

    public V1.ConsignmentEvent End(EndReason reason, string cursor) => new() { Cursor = cursor, End = new V1.End { Reason = ToWire(reason) } };

    private static V1.Consignment Shown(FeedRecord record, Judged judged, long epoch) => Consignment.Of((V1.Consignment)record.Body).ShownBy(judged.Verdict, epoch);

    private static FeedRecord RecordOf(Consignment consignment) =>
        new(consignment.Id, consignment.Revision, consignment.Subject, consignment.Whole);

    private static V1.RetractionReason ToWire(RetractionReason reason) => reason switch
    {
        RetractionReason.AccessEnded => V1.RetractionReason.AccessEnded,
        RetractionReason.RecordChanged => V1.RetractionReason.RecordChanged,
        _ => throw new UnreachableException(),
    };

    private static V1.EndReason ToWire(EndReason reason) => reason switch
    {
        EndReason.ServerStopping => V1.EndReason.Shutdown,
        EndReason.SlowConsumer => V1.EndReason.SlowConsumer,
        EndReason.TokenExpired => V1.EndReason.TokenExpired,
        EndReason.StalePolicy => V1.EndReason.StalePolicy,
        EndReason.LifetimeReached => V1.EndReason.LifetimeReached,
        _ => throw new UnreachableException(),
    };
}
