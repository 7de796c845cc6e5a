namespace SecurityCoop.Enforcement.Feed;

/// <summary>Provisions that reach a revision only a while after it was recorded: meanwhile an earlier one stands for it, and then the clock tells.</summary>
internal sealed partial class Audience<TDb, TEvent>
{
    // A record may wait several times; to look at it once more than necessary tells nobody anything.
    private readonly PriorityQueue<Guid, long> awaited = new();

    private long NextReached => awaited.TryPeek(out _, out var at) ? at : long.MaxValue;

    /// <summary>What delays have let through since the last step.</summary>
    private async Task TellReached(CancellationToken ct)
    {
        var reached = new HashSet<Guid>();
        while (NextReached <= law.At) reached.Add(awaited.Dequeue());
        if (reached.Count == 0) return;
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        foreach (var ids in reached.Chunk(Chunk)) await Reweigh(await parts.Source.Load(db, ids, ct), ct);
    }

    /// <summary>Each record as far as the rule reaches it: where the current revision waits for a delay, the newest that does not.</summary>
    private async Task<IReadOnlyCollection<FeedRecord>> Reached(IReadOnlyCollection<FeedRecord> records, CancellationToken ct)
    {
        if (!law.Policy.Delays(caller.Agency)) return records;
        await using var db = await parts.Databases.CreateDbContextAsync(ct);
        var reached = new List<FeedRecord>(records.Count);
        foreach (var record in records)
        {
            var verdict = Judge(record).Verdict;
            Await(record with { ReachedAt = Math.Min(record.ReachedAt, verdict.ReachedAt) });
            reached.Add(verdict.MayConcernEarlier && await parts.Source.Earlier(db, Reading(), record, ct) is { } earlier ? earlier : record);
        }

        return reached;
    }

    // What comes after every stream of now has ended is found by the streams of then.
    private void Await(FeedRecord record)
    {
        if (record.ReachedAt - (Int128)law.At < (long)parts.Options.Value.Lifetime.TotalMicroseconds) awaited.Enqueue(record.Id, record.ReachedAt);
    }
}
