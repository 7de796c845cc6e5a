using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>When the law changes: a treaty action made a newer policy, or a period began or ended by the clock alone.</summary>
internal sealed partial class Audience<TDb, TEvent>
{
    private async Task FollowPolicy(CancellationToken ct)
    {
        var (before, now) = (law, LawNow());
        law = now;
        // A clock that was set back (only a story's can be) passes its boundaries again.
        if (before.StillHolds(now.Policy.Epoch, now.At)) return;
        var affected = Policy.OriginatorsWithChangedAccess(before.Policy, now.Policy, caller.Agency, before.At, now.At).Count > 0;
        if (now.Policy.Epoch != before.Policy.Epoch)
        {
            var place = cursor;
            Tell(new Outgoing<TEvent>(() => parts.Source.AccessChanged(now.Policy.Epoch, place), place));
        }

        // Until all consequences are told the old cursor stands: who breaks off in between learns them again.
        if (affected && knowsWhatIsVisible)
        {
            await TakeBack(ct);
            await Add(ct);
            tablesReadAs = parts.Tail.Reading();
        }

        cursor = await Seal(ct);
        Tell(Heartbeat());
    }

    private async Task TakeBack(CancellationToken ct)
    {
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        foreach (var ids in shown.Keys.ToArray().Chunk(Chunk)) await Reweigh(await parts.Source.Load(db, ids, ct), ct);
    }

    private async Task Add(CancellationToken ct)
    {
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        var some = new List<FeedRecord>(Chunk);
        await foreach (var record in parts.Source.Candidates(db, Reading(), ct))
        {
            Await(record);
            some.Add(record);
            if (some.Count < Chunk) continue;
            await Reweigh(some, ct);
            some.Clear();
        }

        await Reweigh(some, ct);
    }
}
