using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>How a stream begins: with all that is visible, or exactly where it broke off.</summary>
internal sealed partial class Audience<TDb, TEvent>
{
    private async Task Admit(CancellationToken ct)
    {
        var fresh = new List<Subscription<TEvent>>();
        while (joining.Reader.TryRead(out var member))
        {
            // A member from here on: should this fail, its stream must fail too.
            members.Add(member);
            if (member.Cursor.Length == 0 || !await Resume(member, ct)) fresh.Add(member);
        }

        if (fresh.Count == 0) return;
        var all = await Visible(fresh.Count > 0, ct);
        all.Add(new(() => parts.Source.SnapshotComplete(cursor), cursor));
        foreach (var member in fresh) member.OfferAll(all);
    }

    /// <summary>
    /// Everything visible now, as events without a cursor: a snapshot that breaks off begins anew. The rows may be newer than the
    /// audience's place in the journal, so what other members do not hold yet is noted as held in an unknown revision: it will be
    /// told to all when its turn comes, and can be taken back before.
    /// </summary>
    private async Task<List<Outgoing<TEvent>>> Visible(bool toTell, CancellationToken ct)
    {
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        var reading = Reading();
        var events = new List<Outgoing<TEvent>>();
        var released = new List<Judged>();
        await foreach (var record in parts.Source.Candidates(db, reading, ct))
        {
            var judged = new Judged(record.Id, record.Revision, record.Subject, reading.Judge(record.Subject));
            if (!judged.Verdict.Permitted || !filter.Wants(record)) continue;
            var now = new Shown(record.Revision, judged.Verdict.Mask, judged.Verdict.Basis);
            if (!knowsWhatIsVisible || !shown.TryGetValue(record.Id, out var held)) shown[record.Id] = knowsWhatIsVisible ? now with { Revision = 0 } : now;
            else if (held != now) shown[record.Id] = now with { Revision = 0 };
            if (!toTell) continue;
            released.Add(judged);
            events.Add(Upsert(record, judged, reading, ""));
        }

        knowsWhatIsVisible = true;
        await DisclosureLedger.Record(parts.Databases, reading, released, ct);
        return events;
    }

    /// <summary>Brings a returning subscriber up to date. False where the law changed since: it needs everything anew, after what must go.</summary>
    private async Task<bool> Resume(Subscription<TEvent> member, CancellationToken ct)
    {
        if (!knowsWhatIsVisible) await Visible(toTell: false, ct);
        var from = FeedCursor.Read((await parts.Keys.Tokens(ct)).Open(member.Cursor, Binding))!.Value;
        var sameLaw = from.Epoch == policy.Epoch && policy.NextBoundary(caller.Agency, from.At) > judgedAt && from.At <= judgedAt;
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        var missed = await Missed(db, from.Position, ct);
        member.OfferAll(await Changes(db, missed, tellNew: sameLaw, ct));
        if (sameLaw)
        {
            member.OfferAll([new(() => parts.Source.Heartbeat(judgedAt, policy.Epoch, cursor), cursor)]);
            return true;
        }

        await foreach (var ids in DisclosureLedger.AllGiven(db, caller.Agency, ct)) member.OfferAll(await Changes(db, ids, tellNew: false, ct));
        return false;
    }

    private async Task<HashSet<Guid>> Missed(TDb db, JournalPosition after, CancellationToken ct)
    {
        var ids = new HashSet<Guid>();
        while (after < at.End)
        {
            var entries = await db.ReadAfter(after, Chunk, ct);
            if (entries.Count == 0) break;
            ids.UnionWith(entries.Select(parts.Source.RecordOf).OfType<Guid>());
            after = entries[^1].Position;
        }

        return ids;
    }

    /// <summary>Retractions first, so that nothing stays on a screen longer than it must; then what is new.</summary>
    private async Task<List<Outgoing<TEvent>>> Changes(TDb db, IReadOnlyCollection<Guid> ids, bool tellNew, CancellationToken ct)
    {
        var reading = Reading();
        var gone = new List<(Guid Id, RetractionReason Reason)>();
        var events = new List<Outgoing<TEvent>>();
        var released = new List<Judged>();
        foreach (var some in ids.Chunk(Chunk))
        {
            foreach (var record in await parts.Source.Load(db, some, ct))
            {
                var judged = new Judged(record.Id, record.Revision, record.Subject, reading.Judge(record.Subject));
                if (!judged.Verdict.Permitted) gone.Add((record.Id, RetractionReason.AccessEnded));
                else if (!filter.Wants(record)) gone.Add((record.Id, RetractionReason.RecordChanged));
                else if (tellNew)
                {
                    released.Add(judged);
                    events.Add(Upsert(record, judged, reading, ""));
                }
            }
        }

        await DisclosureLedger.Record(parts.Databases, reading, released, ct);
        // Only what the agency was given may be named to it; what it may see anyway needs no ledger.
        var given = await DisclosureLedger.EverGiven(db, caller.Agency, [.. gone.Where(g => g.Reason == RetractionReason.AccessEnded).Select(g => g.Id)], ct);
        var retractions = gone.Where(g => g.Reason == RetractionReason.RecordChanged || given.Contains(g.Id));
        return [.. retractions.Select(g => new Outgoing<TEvent>(() => parts.Source.Retract(g.Id, g.Reason, ""), "")), .. events];
    }
}
