using System.Collections.Concurrent;

namespace SecurityCoop.BuildingBlocks;

/// <summary>Lets so many files in at once: each costs memory or an open file until it is whole.</summary>
/// <param name="each">For each of those that take seats.</param>
public sealed class UploadSeats(int each)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> free = new();

    /// <summary>Takes a seat until disposed. Refusals: LIMIT_EXCEEDED.</summary>
    /// <param name="whose">Whose seats are counted together; all by default.</param>
    public IDisposable Take(string whose = "")
    {
        var seats = free.GetOrAdd(whose, _ => new SemaphoreSlim(each));
        return seats.Wait(0) ? new Seat(seats) : throw Refusals.LimitExceeded($"{each} files on their way at once");
    }

    private sealed class Seat(SemaphoreSlim free) : IDisposable
    {
        private SemaphoreSlim? taken = free;

        public void Dispose() => Interlocked.Exchange(ref taken, null)?.Release();
    }
}
