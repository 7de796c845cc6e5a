using System.Runtime.CompilerServices;
using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Feed;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Journal;
using EndReason = SecurityCoop.Enforcement.Feed.EndReason;
using RetractionReason = SecurityCoop.Enforcement.Feed.RetractionReason;

namespace SecurityCoop.Enforcement.Tests.Records;

/// <summary>What a test may do to the feed while it works.</summary>
public sealed class Interference
{
    /// <summary>Awaited before records are loaded.</summary>
    public Func<Task> BeforeLoad { get; set; } = () => Task.CompletedTask;

    /// <summary>Changes what was loaded.</summary>
    public Func<FeedRecord, FeedRecord> Loaded { get; set; } = record => record;

    /// <summary>Hides an entry of the journal.</summary>
    public Func<JournalEntry, bool> Hides { get; set; } = _ => false;

    /// <summary>Called when a record leaves.</summary>
    public Action<FeedRecord, Judged> Leaving { get; set; } = (_, _) => { };

    /// <summary>Changes what leaves.</summary>
    public Func<IncidentEvent, IncidentEvent> Sent { get; set; } = e => e;
}

internal sealed class RecordSource(Interference interference) : IFeedSource<RecordsDb, IncidentEvent>
{
    public string Name => "records";

    public string Collection => "incidents";

    public Guid? RecordOf(JournalEntry entry) => interference.Hides(entry) ? null : ResourceName.Uuid("incidents", entry.Aggregate);

    public async Task<IReadOnlyList<FeedRecord>> Load(RecordsDb db, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        await interference.BeforeLoad();
        return [.. (await db.Records.AsNoTracking().Where(r => ids.Contains(r.Id)).ToListAsync(ct)).Select(r => interference.Loaded(Of(r)))];
    }

    public async IAsyncEnumerable<FeedRecord> Candidates(RecordsDb db, Reading reading, [EnumeratorCancellation] CancellationToken ct)
    {
        var foreign = reading.Originators(Sharing.Domain.Incident).Select(o => o.Originator).Append(reading.Caller.Agency).ToHashSet();
        await foreach (var record in db.Records.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            if (record.Originators.Split(' ').Any(foreign.Contains)) yield return Of(record) with { ReachedAt = reading.Judge(record.ToSubject()).ReachedAt };
        }
    }

    // Here a revision takes the place of the one before.
    public Task<FeedRecord?> Earlier(RecordsDb db, Reading reading, FeedRecord current, CancellationToken ct) => Task.FromResult<FeedRecord?>(null);

    public IMessage Show(FeedRecord record, Judged judged, long epoch) => Shown(record, judged, epoch);

    public IncidentEvent Upsert(FeedRecord record, Judged judged, long epoch, string cursor)
    {
        interference.Leaving(record, judged);
        return interference.Sent(new IncidentEvent { Cursor = cursor, Upsert = Shown(record, judged, epoch) });
    }

    public IncidentEvent BasisChanged(FeedRecord record, Judged judged, long epoch, string cursor)
    {
        interference.Leaving(record, judged);
        return interference.Sent(new IncidentEvent { Cursor = cursor, BasisChanged = new BasisChange { Name = NameOf(record.Id), Disclosure = judged.Verdict.ToWire(epoch) } });
    }

    public IncidentEvent Retract(Guid record, RetractionReason reason, string cursor) =>
        interference.Sent(new() { Cursor = cursor, Retract = new Retraction { Name = NameOf(record), Reason = (Incidents.V1.RetractionReason)(int)reason } });

    public IncidentEvent WithCursor(IncidentEvent original, string cursor)
    {
        var copy = original.Clone();
        copy.Cursor = cursor;
        return copy;
    }

    public IncidentEvent SnapshotComplete(string cursor) => new() { Cursor = cursor, SnapshotComplete = new SnapshotComplete() };

    public IncidentEvent AccessChanged(long epoch, string cursor) => new() { Cursor = cursor, AccessChanged = new AccessChange { Epoch = epoch } };

    public IncidentEvent Heartbeat(long now, long epoch, string cursor) => new() { Cursor = cursor, Heartbeat = new Heartbeat { ServerTime = now.ToTimestamp(), Epoch = epoch } };

    public IncidentEvent End(EndReason reason, string cursor) => new() { Cursor = cursor, End = new End { Reason = (Incidents.V1.EndReason)(int)reason } };

    public static FeedRecord Of(Record record) => new(record.Id, record.Revision, record.ToSubject(), new Incident());

    private static Incident Shown(FeedRecord record, Judged judged, long epoch) =>
        new() { Name = NameOf(record.Id), Revision = record.Revision, Type = judged.Verdict.Mask.HasFlag(Sharing.FieldGroups.Core) ? record.Subject.Type : "", Disclosure = judged.Verdict.ToWire(epoch) };

    private static string NameOf(Guid id) => $"incidents/{id:D}";
}

internal sealed class TypeFilter(IReadOnlyCollection<string> types) : IFeedFilter
{
    public string Key => string.Join(',', types);

    public bool Wants(IMessage shown) => types.Count == 0 || types.Contains(((Incident)shown).Type);
}
