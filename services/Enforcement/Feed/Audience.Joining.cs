using SecurityCoop.Enforcement.Disclosures;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>How a stream begins: with all that is visible, or exactly where it broke off.</summary>
internal sealed partial class Audience<TDb, TEvent>
{
    // How long a subscriber waits here for this replica to hear of the law that another has told it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly List<Subscription<TEvent>> arriving = [];

    private async Task Admit(CancellationToken ct)
    {
        foreach (var member in arriving.ToArray())
        {
            var from = await ReadCursor(member, ct);
            if (from is { } place && KnowsANewerLaw(place) && parts.Clock.GetElapsedTime(member.CameAt) < Patience) continue;
            if (from is null || !await Resume(member, from.Value, ct)) member.OfferAll(await Snapshot(isFirst: from is null, ct));
            // Only now: should any of this fail, its stream fails with the others.
            arriving.Remove(member);
            members.Add(member);
        }
    }

    private async Task<List<Outgoing<TEvent>>> Snapshot(bool isFirst, CancellationToken ct)
    {
        var all = await Visible(isFirst, ct);
        var place = cursor;
        all.Add(new(() => parts.Source.SnapshotComplete(place), place));
        return all;
    }

    private async ValueTask<FeedCursor?> ReadCursor(Subscription<TEvent> member, CancellationToken ct) =>
        member.Cursor.Length == 0 ? null : FeedCursor.Read((await parts.Keys.Tokens(ct)).Open(member.Cursor, Binding));

    // To show by the law of before would be to go back in time.
    private bool KnowsANewerLaw(FeedCursor place) => place.Epoch > law.Policy.Epoch;

    /// <summary>
    /// Everything visible now, as events without a cursor: a snapshot that breaks off begins anew. The rows may be newer than the
    /// audience's place in the journal, so they are noted as told to some only where there are others.
    /// </summary>
    private async Task<List<Outgoing<TEvent>>> Visible(bool isFirst, CancellationToken ct)
    {
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        var events = new List<Outgoing<TEvent>>();
        await foreach (var record in parts.Source.Candidates(db, Reading(), ct))
        {
            Await(record);
            var judged = Judge(record);
            if (judged.Verdict.Permitted && IsWanted(record, judged)) events.Add(Upsert(new Disclosing(record, judged, law, Note(judged), isFirst), ""));
        }

        tablesReadAs = parts.Tail.Reading();
        knowsWhatIsVisible = true;
        await Enter(events, ct);
        return events;
    }

    /// <summary>Brings a returning subscriber up to date. False where the law changed since: it needs everything anew, after what must go.</summary>
    private async Task<bool> Resume(Subscription<TEvent> member, FeedCursor from, CancellationToken ct)
    {
        // With delays, time alone has shown more since.
        var sameLaw = from.Eyes == eyes && law.StillHolds(from.Epoch, from.At) && !law.Policy.Delays(caller.Agency);
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        if (sameLaw && !knowsWhatIsVisible) await NoteVisible(db, ct);
        // The subscriber may hold more than its cursor says, and from another replica more than this audience has come to: an event shows
        // a record as it is when it is read. So it is all that has changed since the earlier of the two places, read as it is now.
        var since = from.Position < at.End ? from.Position : at.End;
        var changed = await Changed(db, since, ct);
        member.OfferAll(await Changes(db, changed, tellNew: sameLaw, ct));
        if (sameLaw)
        {
            member.OfferAll([Heartbeat()]);
            return true;
        }

        await foreach (var ids in DisclosureLedger.AllGiven(db, caller.Agency, ct)) member.OfferAll(await Changes(db, ids, tellNew: false, ct));
        return false;
    }

    // What a returning subscriber holds already: nothing is told, and nothing enters the ledger.
    private async Task NoteVisible(TDb db, CancellationToken ct)
    {
        await foreach (var record in parts.Source.Candidates(db, Reading(), ct))
        {
            Await(record);
            var judged = Judge(record);
            if (judged.Verdict.Permitted && IsWanted(record, judged)) Note(judged);
        }

        knowsWhatIsVisible = true;
    }

    /// <summary>Retractions first, so that nothing stays on a screen longer than it must; then what is new.</summary>
    private async Task<List<Outgoing<TEvent>>> Changes(TDb db, IReadOnlyCollection<Guid> ids, bool tellNew, CancellationToken ct)
    {
        var gone = new List<(FeedRecord Record, RetractionReason Reason)>();
        var events = new List<Outgoing<TEvent>>();
        foreach (var some in ids.Chunk(Chunk))
        {
            foreach (var record in await Reached(await Load(db, some, ct), ct))
            {
                var judged = Judge(record);
                if (!judged.Verdict.Permitted) gone.Add((record, RetractionReason.AccessEnded));
                else if (!IsWanted(record, judged)) gone.Add((record, RetractionReason.RecordChanged));
                else
                {
                    // Noted in any case: it may be on the screen already, and is then to be taken back one day.
                    var telling = Note(judged);
                    if (tellNew) events.Add(Upsert(new Disclosing(record, judged, law, telling, IsFirst: false), ""));
                }
            }
        }

        tablesReadAs = parts.Tail.Reading();
        await Enter(events, ct);
        // Only what the agency was given, or gave itself, may be named to it.
        var given = await DisclosureLedger.EverGiven(db, caller.Agency, [.. gone.Select(g => g.Record.Id)], ct);
        var retractions = gone.Where(g => given.Contains(g.Record.Id) || g.Record.Subject.Originators.Contains(caller.Agency));
        return [.. retractions.Select(g => Retract(g.Record.Id, g.Reason, "")), .. events];
    }
}
