using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace SecurityCoop.Journal;

/// <summary>Wakes those who wait for a journal to grow, within the process.</summary>
public sealed class JournalSignal
{
    private volatile TaskCompletionSource next = New();

    /// <summary>Taken before a read, awaited after it: an entry committed in between is never slept over.</summary>
    public Task Next => next.Task;

    public void Raise() => Interlocked.Exchange(ref next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// How long a follower of a journal sleeps when it has read all there is: until the next signal, and not long where one came that
/// brought nothing, because an older transaction still runs then and holds the order open.
/// </summary>
public sealed class JournalPause
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(250), Shortest = TimeSpan.FromMilliseconds(5);
    private TimeSpan next = Longest;

    /// <summary>A read brought something: more may be held back.</summary>
    public void Shorten() => next = Shortest;

    /// <summary>A read brought nothing.</summary>
    /// <param name="raised">Taken before the read.</param>
    /// <param name="ct">Ends the follower.</param>
    public async Task Sleep(Task raised, CancellationToken ct)
    {
        await raised.WaitAsync(next, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        next = raised.IsCompleted ? Shortest : next + next < Longest ? next + next : Longest;
    }
}

/// <summary>One signal for each database that this process writes.</summary>
public static class JournalSignals
{
    private static readonly ConcurrentDictionary<string, JournalSignal> Signals = new();

    public static JournalSignal Of(ServiceDb db) => Signals.GetOrAdd(db.Database.GetConnectionString() ?? "", _ => new JournalSignal());
}

/// <summary>SQLite takes one writer at a time and makes the others poll; a queue in the process is faster and fair.</summary>
public static class SqliteWriters
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Queues = new();

    public static async ValueTask<IDisposable?> Enter(ServiceDb db, CancellationToken ct)
    {
        if (db.IsPostgres) return null;
        var queue = Queues.GetOrAdd(db.Database.GetConnectionString() ?? "", _ => new SemaphoreSlim(1, 1));
        await queue.WaitAsync(ct);
        return new Turn(queue);
    }

    private sealed class Turn(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}
