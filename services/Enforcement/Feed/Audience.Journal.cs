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
        foreach (var record in await Current(newest, ct)) Weigh(record, byJournal: true, cursor, events);
        await Enter(events, ct);
        at = end;
        // Only past the last event is all of it done; a resume in between repeats it.
        var done = await Seal(ct);
        if (events.Count > 0) events[^1] = WithCursor(events[^1], done);
        Tell(events);
        cursor = done;
    }

    private async Task<IEnumerable<FeedRecord>> Current(OrderedDictionary<Guid, FeedRecord?> newest, CancellationToken ct)
    {
        var outdated = newest.Where(n => n.Value is null).Select(n => n.Key).ToArray();
        if (outdated.Length == 0) return newest.Values.OfType<FeedRecord>();
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        foreach (var ids in outdated.Chunk(Chunk))
        {
            foreach (var record in await parts.Source.Load(db, ids, ct)) newest[record.Id] = record;
        }

        return newest.Values.OfType<FeedRecord>();
    }

    /// <summary>The lease has run out: nothing is told, and what the journal brings meanwhile is not kept.</summary>
    private void StandBack()
    {
        if (pace.IsBehind) return;
        pace.IsBehind = true;
        at = at.Apart();
    }

    /// <summary>The lease runs again: what changed meanwhile is read as it is now.</summary>
    private async Task CatchUp(CancellationToken ct)
    {
        if (!pace.IsBehind) return;
        var now = await parts.Tail.Now(ct);
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        foreach (var ids in (await Changed(after => db.ReadAfter(after, Chunk, ct), at.End, now.End)).Chunk(Chunk)) await Reweigh(await Load(db, ids, ct), byJournal: true, ct);
        tablesReadAs = parts.Tail.Reading();
        at = now;
        cursor = await Seal(ct);
        Tell(Heartbeat());
        pace.IsBehind = false;
    }

    /// <summary>Records with an entry after one position and up to another, in the order of their last changes; some after that may be among them.</summary>
    private async Task<IReadOnlyCollection<Guid>> Changed(Func<JournalPosition, Task<List<JournalEntry>>> read, JournalPosition after, JournalPosition until)
    {
        var changes = new List<Guid>();
        while (after < until)
        {
            var entries = await read(after);
            if (entries.Count == 0) break;
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

    private async Task Reweigh(IReadOnlyList<FeedRecord> records, bool byJournal, CancellationToken ct)
    {
        var events = new List<Outgoing<TEvent>>();
        foreach (var record in records) Weigh(record, byJournal, cursor, events);
        await Enter(events, ct);
        TellAll(events);
    }

    // Nothing leaves that is not in the ledger.
    private Task Enter(IEnumerable<Outgoing<TEvent>> events, CancellationToken ct) =>
        DisclosureLedger.Record(parts.Databases, Reading(), events.Select(e => e.Discloses).OfType<Disclosing>().Select(d => d.Judged), ct);
}
