using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>How a stream begins: with all that is visible, or exactly where it broke off.</summary>
internal sealed partial class Audience<TDb, TEvent>
{
    // How long a subscriber waits here for this replica to hear of the law that another has told it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly List<Subscription<TEvent>> arriving = [];

    private async Task Admit(CancellationToken ct)
    {
        if (arriving.Count == 0) return;
        var (anew, goingOn) = (new List<Arrival>(), new List<Arrival>());
        foreach (var member in arriving)
        {
            var from = await ReadCursor(member, ct);
            if (from is { } place && KnowsANewerLaw(place) && parts.Clock.GetElapsedTime(member.CameAt) < Patience) continue;
            (from is { } known && IsOfThisLaw(known) ? goingOn : anew).Add(new Arrival(member, from));
        }

        foreach (var arrival in goingOn)
        {
            await Resume(arrival.Member, arrival.From!.Value, ct);
            Admitted([arrival]);
        }

        // Whoever held nothing before must not be told to drop something.
        foreach (var group in anew.GroupBy(a => a.From is null)) await Begin([.. group], isFirst: group.Key, ct);
    }

    /// <summary>All who see everything anew, at once: after a change of law a thousand may come back in the same second, and they are told the same.</summary>
    private async Task Begin(List<Arrival> anew, bool isFirst, CancellationToken ct)
    {
        var events = isFirst ? [] : await TakenBack(anew.Min(a => a.From!.Value.Position), ct);
        events.AddRange(await Visible(isFirst, ct));
        var place = cursor;
        events.Add(new(() => parts.Source.SnapshotComplete(place), place));
        foreach (var (member, _) in anew) member.OfferAll(events);
        Admitted(anew);
    }

    // Only now: should any of it fail, its stream fails with the others. And before the next is told more than these have been.
    private void Admitted(List<Arrival> arrivals)
    {
        foreach (var (member, _) in arrivals)
        {
            arriving.Remove(member);
            members.Add(member);
        }
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

    // With delays, time alone has shown more since.
    private bool IsOfThisLaw(FeedCursor from) => from.Eyes == eyes && law.StillHolds(from.Epoch, from.At) && !law.Policy.Delays(caller.Agency);

    /// <summary>Brings a returning subscriber up to date, under the law of its cursor.</summary>
    private async Task Resume(Subscription<TEvent> member, FeedCursor from, CancellationToken ct)
    {
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        if (!knowsWhatIsVisible) await NoteVisible(db, ct);
        member.OfferAll(await Changes(db, await Changed(db, Since(from.Position), ct), tellNew: true, ct));
        member.OfferAll([Heartbeat()]);
    }

    /// <summary>Where the law changed since: what must go of all that whoever was here then may hold.</summary>
    private async Task<List<Outgoing<TEvent>>> TakenBack(JournalPosition from, CancellationToken ct)
    {
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        var gone = await Changes(db, await Changed(db, Since(from), ct), tellNew: false, ct);
        await foreach (var ids in DisclosureLedger.AllGiven(db, caller.Agency, ct)) gone.AddRange(await Changes(db, ids, tellNew: false, ct));
        return gone;
    }

    // A subscriber may hold more than its cursor says, and from another replica more than this audience has come to: an event shows
    // a record as it is when it is read. So it is all that has changed since the earlier of the two places, read as it is now.
    private JournalPosition Since(JournalPosition from) => from < at.End ? from : at.End;

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

    private readonly record struct Arrival(Subscription<TEvent> Member, FeedCursor? From);
}
