using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Journal;

public abstract partial class ServiceDb
{
    private readonly List<(string Aggregate, string Kind, byte[] Payload)> staged = [];

    /// <summary>Tells what happened; written by the next <see cref="Commit{TAnswer}"/>, in this order.</summary>
    public void Append(string aggregate, string kind, byte[]? payload = null) => staged.Add((aggregate, kind, payload ?? []));

    /// <summary>The first answer to this request_id, or null where there was none. Refusals: REQUEST_ID_REUSED.</summary>
    public async Task<TAnswer?> Answered<TAnswer>(Write write, CancellationToken ct) where TAnswer : class, IMessage<TAnswer>, new()
    {
        if (write.RequestId is not { } id) return null;
        var stored = await StoredAnswers.AsNoTracking().SingleOrDefaultAsync(a => a.Agency == write.Agency && a.Method == write.Method && a.RequestId == id, ct);
        if (stored is null) return null;
        if (!stored.BodyHash.AsSpan().SequenceEqual(write.BodyHash)) throw Refusals.RequestIdReused(id.ToString());
        var answer = new TAnswer();
        answer.MergeFrom(stored.Answer);
        return answer;
    }

    /// <summary>
    /// Commits the tracked changes, the staged journal entries and the answer in one transaction, and wakes the journal's followers.
    /// A race on the same request_id gives the answer of whoever came first.
    /// Refusals: REQUEST_ID_REUSED; ETAG_MISMATCH where someone else wrote the same aggregate in the meantime.
    /// </summary>
    public async Task<TAnswer> Commit<TAnswer>(Write write, TAnswer answer, CancellationToken ct) where TAnswer : class, IMessage<TAnswer>, new()
    {
        if (write.RequestId is { } id)
        {
            StoredAnswers.Add(new StoredAnswer { Agency = write.Agency, Method = write.Method, RequestId = id, BodyHash = write.BodyHash!, Answer = answer.ToByteArray(), At = write.At });
        }

        var about = staged.Count > 0 ? staged[0].Aggregate : "";
        try
        {
            await Save(write, ct);
            return answer;
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || UniqueViolation.Is(e))
        {
            // Who lost the race may have lost it to a retry of itself.
            ChangeTracker.Clear();
            return await Answered<TAnswer>(write, ct) ?? throw Refusals.EtagMismatch(about);
        }
    }

    /// <summary>For consumers: commits the effect together with the mark that the message was consumed. False where it was before.</summary>
    public async Task<bool> CommitOnce(string consumer, string key, Write write, CancellationToken ct)
    {
        ConsumedMessages.Add(new ConsumedMessage { Consumer = consumer, Key = key, At = write.At });
        try
        {
            await Save(write, ct);
            return true;
        }
        catch (DbUpdateException e) when (UniqueViolation.Is(e))
        {
            ChangeTracker.Clear();
            if (await ConsumedMessages.AnyAsync(m => m.Consumer == consumer && m.Key == key, ct)) return false;
            throw;
        }
    }

    private async Task Save(Write write, CancellationToken ct)
    {
        Violations.RefuseDoomed();
        await Chain(write, ct);
        using (await SqliteWriters.Enter(this, ct)) await SaveChangesAsync(ct);
        JournalSignals.Of(this).Raise();
    }

    private async Task Chain(Write write, CancellationToken ct)
    {
        var ends = new Dictionary<string, ChainEnd>();
        foreach (var (aggregate, kind, payload) in staged)
        {
            if (!ends.TryGetValue(aggregate, out var end)) end = await EndOf(aggregate, ct);
            var entry = JournalEntry.Next(end, write.At, aggregate, kind, write.Agency, write.User, payload);
            ends[aggregate] = new ChainEnd(entry.Sequence, entry.Hash);
            Journal.Add(entry);
        }

        staged.Clear();
    }

    private async Task<ChainEnd> EndOf(string aggregate, CancellationToken ct)
    {
        var last = await Journal.AsNoTracking().Where(e => e.Aggregate == aggregate).OrderByDescending(e => e.Sequence).Select(e => new { e.Sequence, e.Hash }).FirstOrDefaultAsync(ct);
        return last is null ? ChainEnd.None : new ChainEnd(last.Sequence, last.Hash);
    }
}
