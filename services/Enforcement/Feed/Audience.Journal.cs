using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>How an audience walks the journal.</summary>
internal sealed partial class Audience<TDb, TEvent>
{
    /// <summary>Everything that waits, at once: of a record that changed in several batches only the newest state is told.</summary>
    private async Task Deliver(CancellationToken ct)
    {
        var end = at;
        var newest = new OrderedDictionary<Guid, FeedRecord?>();
        while (end.Next is { IsCompletedSuccessfully: true } next)
        {
            end = await next;
            foreach (var record in end.Records)
            {
                newest.Remove(record.Id);
                // Members may have been told from a later reading of the tables: the state in this batch is then older than theirs.
                newest.Add(record.Id, end.ReadAs > tablesReadAs ? record : null);
            }
        }

        if (end == at) return;
        var events = new List<Outgoing<TEvent>>();
        foreach (var record in await Reached(await Current(newest, ct), ct)) Weigh(record, byJournal: true, cursor, events);
        await Enter(events, ct);
        at = end;
        // Only past the last event is all of it done; a resume in between repeats it.
        var done = await Seal(ct);
        if (events.Count > 0) events[^1] = WithCursor(events[^1], done);
        Tell(events);
        cursor = done;
    }

    private async Task<IReadOnlyCollection<FeedRecord>> Current(OrderedDictionary<Guid, FeedRecord?> newest, CancellationToken ct)
    {
        var outdated = newest.Where(n => n.Value is null).Select(n => n.Key).ToArray();
        if (outdated.Length == 0) return [.. newest.Values.OfType<FeedRecord>()];
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        foreach (var ids in outdated.Chunk(Chunk))
        {
            foreach (var record in await parts.Source.Load(db, ids, ct)) newest[record.Id] = record;
        }

        return [.. newest.Values.OfType<FeedRecord>()];
    }

    /// <summary>Records with an entry after a position, in the order of their last changes.</summary>
    private async Task<IReadOnlyCollection<Guid>> Changed(TDb db, JournalPosition after, CancellationToken ct)
    {
        var changes = new List<Guid>();
        while (await db.ReadCommittedAfter(after, Chunk, ct) is { Count: > 0 } entries)
        {
            changes.AddRange(entries.Select(parts.Source.RecordOf).OfType<Guid>());
            after = entries[^1].Position;
        }

        changes.Reverse();
        return [.. changes.Distinct().Reverse()];
    }

    // The tables give them in no order; the contract promises that of the changes.
    private async Task<IReadOnlyList<FeedRecord>> Load(TDb db, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var loaded = (await parts.Source.Load(db, ids, ct)).ToDictionary(record => record.Id);
        return [.. ids.Where(loaded.ContainsKey).Select(id => loaded[id])];
    }

    private async Task Reweigh(IReadOnlyCollection<FeedRecord> records, CancellationToken ct)
    {
        var events = new List<Outgoing<TEvent>>();
        foreach (var record in await Reached(records, ct)) Weigh(record, byJournal: false, cursor, events);
        await Enter(events, ct);
        TellAll(events);
    }

    // Nothing leaves that is not in the ledger.
    private Task Enter(IEnumerable<Outgoing<TEvent>> events, CancellationToken ct) =>
        DisclosureLedger.Record(parts.Databases, Reading(), parts.Source.Collection, events.Select(e => e.Discloses).OfType<Disclosing>().Select(d => d.Judged), ct);
}
