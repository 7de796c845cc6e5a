using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>
/// Follows the journal of this replica's database: woken in the process by its own writes, over the bus by those of other replicas,
/// and by a slow poll in case both fail. The journal is the source; a wake-up carries nothing. While nobody follows, it rests.
/// </summary>
public sealed class FeedTail<TDb, TEvent>(IFeedSource<TDb, TEvent> source, IDbContextFactory<TDb> databases, ILogger<FeedTail<TDb, TEvent>> log)
    : BackgroundService where TDb : ServiceDb
{
    private const int Batch = 512;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private readonly Lock door = new();
    private TaskCompletionSource wanted = New(), begun = New();
    private int followers;
    private volatile FeedBatch? last;
    private long readings;

    /// <summary>
    /// Numbers the readings of the tables. What was read under a number taken before is no newer than what was read before a number
    /// taken after.
    /// </summary>
    internal long Reading() => Interlocked.Increment(ref readings);

    /// <summary>Until it is disposed, somebody follows: with nobody, no record is read.</summary>
    internal Following Join()
    {
        lock (door)
        {
            followers++;
            wanted.TrySetResult();
            return new Following(this, begun.Task);
        }
    }

    private void Leave()
    {
        lock (door) followers--;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Follow(stoppingToken);
            }
            catch (Exception e)
            {
                // A stop closes the database under what still runs: that is no fault.
                if (!stoppingToken.IsCancellationRequested) Log.FeedInterrupted(log, source.Name, e);
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Follow(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var signal = JournalSignals.Of(db);
        var pause = new JournalPause();
        while (!ct.IsCancellationRequested)
        {
            if (!IsFollowed()) await wanted.Task.WaitAsync(ct);
            if (last is null) await Begin(db, ct);
            var raised = signal.Next;
            var entries = await db.ReadAfter(last!.End, Batch, ct);
            if (entries.Count == 0)
            {
                await pause.Sleep(raised, ct);
                continue;
            }

            pause.Shorten();
            await Extend(db, entries, ct);
        }
    }

    private bool IsFollowed()
    {
        lock (door)
        {
            if (followers > 0) return true;
            if (last is null) return false;
            // The chain that the last follower left is not continued: the next one begins where the journal then stands.
            (last, wanted, begun) = (null, New(), New());
            return false;
        }
    }

    private async Task Begin(TDb db, CancellationToken ct)
    {
        last = await db.Last(ct) is { } head ? new FeedBatch(head.Position, head.Mark, [], Reading()) : new FeedBatch(JournalPosition.Start, 0, [], Reading());
        begun.TrySetResult();
    }

    private async Task Extend(TDb db, List<JournalEntry> entries, CancellationToken ct)
    {
        // Newest first, each record once, then turned: the order of each record's last change.
        var ids = new OrderedDictionary<Guid, bool>();
        for (var i = entries.Count - 1; i >= 0; i--)
        {
            if (source.RecordOf(entries[i]) is { } id) ids.TryAdd(id, true);
        }

        var readAs = Reading();
        var loaded = ids.Count == 0 ? [] : (await source.Load(db, ids.Keys, ct)).ToDictionary(r => r.Id);
        var batch = new FeedBatch(entries[^1].Position, entries[^1].Mark, [.. ids.Keys.Reverse().Where(loaded.ContainsKey).Select(id => loaded[id])], readAs);
        last!.Continue(batch);
        last = batch;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Somebody's following of the journal.</summary>
    internal sealed class Following(FeedTail<TDb, TEvent> tail, Task begun) : IDisposable
    {
        /// <summary>Where an audience that begins now stands: whatever it reads from the tables afterwards is at least as new.</summary>
        public async Task<FeedBatch> Now(CancellationToken ct)
        {
            await begun.WaitAsync(ct);
            return tail.last!;
        }

        public void Dispose() => tail.Leave();
    }
}
