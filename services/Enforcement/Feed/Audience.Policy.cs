using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>When the law changes: a treaty action made a newer policy, or a period began or ended by the clock alone.</summary>
internal sealed partial class Audience<TDb, TEvent>
{
    private const int Chunk = 500;

    private async Task FollowPolicy(CancellationToken ct)
    {
        var newer = parts.Policies.Current;
        var now = parts.Clock.Now();
        var turned = newer.Epoch != policy.Epoch;
        // A clock that was set back (only a story's can be) is a change of law as well.
        if (!turned && now >= judgedAt && policy.NextBoundary(caller.Agency, judgedAt) > now) return;
        var affected = Policy.OriginatorsWithChangedAccess(policy, newer, caller.Agency, judgedAt, now).Count > 0;
        Take(newer);
        if (turned) Tell(new(() => parts.Source.AccessChanged(newer.Epoch, cursor), cursor));
        // Until all consequences are told the old cursor stands: who breaks off in between learns them again.
        if (affected && knowsWhatIsVisible)
        {
            await TakeBack(ct);
            await Add(ct);
        }

        cursor = await Seal(ct);
        Tell(new(() => parts.Source.Heartbeat(parts.Clock.Now(), policy.Epoch, cursor), cursor));
    }

    private async Task TakeBack(CancellationToken ct)
    {
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        foreach (var ids in shown.Keys.ToArray().Chunk(Chunk))
        {
            await Reweigh(await parts.Source.Load(db, ids, ct), ct);
        }
    }

    private async Task Add(CancellationToken ct)
    {
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        var some = new List<FeedRecord>(Chunk);
        await foreach (var record in parts.Source.Candidates(db, Reading(), ct))
        {
            some.Add(record);
            if (some.Count < Chunk) continue;
            await Reweigh(some, ct);
            some.Clear();
        }

        await Reweigh(some, ct);
    }

    private async Task Reweigh(IReadOnlyList<FeedRecord> records, CancellationToken ct)
    {
        var reading = Reading();
        var events = new List<Outgoing<TEvent>>();
        var released = new List<Judged>();
        foreach (var record in records) Weigh(record, reading, cursor, events, released);
        await DisclosureLedger.Record(parts.Databases, reading, released, ct);
        foreach (var item in events) Tell(item);
    }
}
