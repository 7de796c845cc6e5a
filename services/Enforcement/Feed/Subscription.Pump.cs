using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>
/// The subscriber's side: asks the rule once more for each record at the moment it leaves, because between the audience's judgement
/// and now a provision may have been suspended, or have ended by the clock.
/// </summary>
internal sealed partial class Subscription<TEvent>
{
    private const int MostTogether = 32;
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(5), LongestPause = TimeSpan.FromMilliseconds(250);

    // Beyond the audience's own beat, which comes first where nothing keeps it.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    // Told for the first time and not sent: of such a record nothing is taken back.
    private readonly HashSet<Guid> neverSent = [];

    // Told as it now stands and not sent: of such a record nothing less than the whole is news.
    private readonly HashSet<Guid> lacking = [];
    private string reached = cursor;
    private long lastSent = clock.GetTimestamp();
    private bool isSignDue;

    private bool StopsNow => Volatile.Read(ref state) is not (Open or (int)EndReason.SlowConsumer);

    /// <summary>Sends until the stream ends. Refusals: LIMIT_EXCEEDED, what the audience failed with.</summary>
    public async Task Pump(FeedLine<TEvent> line, CancellationToken ct)
    {
        var pause = ShortestPause;
        while (!StopsNow && await waiting.Reader.WaitToReadAsync(ct))
        {
            if (await SendSome(line, ct))
            {
                pause = ShortestPause;
                continue;
            }

            // What waits may not leave now. The audience is about to know better, or to end the stream for want of a lease.
            if (HasEnded) break;
            if (clock.GetElapsedTime(lastSent) >= options.Heartbeat) await Say(line, line.Alive(reached), ct);
            await Task.Delay(pause, ct);
            if (pause < LongestPause) pause += pause;
        }

        if (Reason is { } reason) await Say(line, line.Farewell(reason, reached), ct);
        else if (failure is { } refusal) throw refusal;
    }

    // Several events share one flush, and one hold on the policy until they have left. False where the first may not leave.
    private async Task<bool> SendSome(FeedLine<TEvent> line, CancellationToken ct)
    {
        PolicyUse? hold = null;
        try
        {
            var together = 0;
            while (together < MostTogether && !StopsNow && waiting.Reader.TryPeek(out var next))
            {
                if (next.Item is not { } item)
                {
                    Volatile.Write(ref isSignDue, false);
                    await line.Write(line.Alive(reached), ct);
                    together++;
                }
                else if (!IsObsolete(item))
                {
                    if (IsForeign(item) && !MayLeave(item.Discloses!, (hold ??= policies.Use()).Policy)) break;
                    await Put(item, line, ct);
                    together++;
                }

                if (waiting.Reader.TryRead(out var taken) && taken.Asked) Interlocked.Decrement(ref asked);
            }

            if (together > 0) await Flush(line, hold is null ? line.Flush(ct).WaitAsync(options.WritePatience, ct) : line.Release(ct));
            return together > 0 || !waiting.Reader.TryPeek(out _);
        }
        finally
        {
            hold?.Dispose();
        }
    }

    private async ValueTask Put(Outgoing<TEvent> item, FeedLine<TEvent> line, CancellationToken ct)
    {
        var record = item.Discloses?.Record.Id ?? Guid.Empty;
        await line.Write(lacking.Remove(record) && item.Whole is { } whole ? whole.Event : item.Event, ct);
        neverSent.Remove(record);
        if (item.Cursor.Length > 0) reached = item.Cursor;
    }

    // Neither moves the place to resume at: whatever made the event obsolete comes later in the stream and does.
    private bool IsObsolete(Outgoing<TEvent> item)
    {
        if (item.TakesBack is { } gone)
        {
            lacking.Remove(gone);
            return neverSent.Remove(gone);
        }

        if (item.Discloses is not { Telling.IsOutdated: true } told) return false;
        if (told.IsFirst) neverSent.Add(told.Record.Id);
        if (item.Whole is null) lacking.Add(told.Record.Id);
        return true;
    }

    private static bool IsForeign(Outgoing<TEvent> item) => item.Discloses is { Judged.Verdict.Own: false };

    private bool MayLeave(Disclosing told, Policy policy)
    {
        // A policy that has been replaced is held no longer than for what is in the response already.
        if (!HasLease || policies.Current != policy) return false;
        var now = clock.Now();
        if (told.Law.StillHolds(policy.Epoch, now)) return true;
        return Telling.AreAlike(told.Judged.Verdict, AccessRule.Decide(policy, caller, Actions.Subscribe, told.Record.Subject, now));
    }

    private async Task Say(FeedLine<TEvent> line, TEvent message, CancellationToken ct)
    {
        await line.Write(message, ct);
        await Flush(line, line.Flush(ct).WaitAsync(options.WritePatience, ct));
    }

    // A reader that has stopped reading must not hold up the acknowledgement of an epoch; and nothing may leave after it.
    private async Task Flush(FeedLine<TEvent> line, Task flushing)
    {
        try
        {
            await flushing;
            Volatile.Write(ref lastSent, clock.GetTimestamp());
        }
        catch (TimeoutException)
        {
            line.CutOff();
            throw Refusals.LimitExceeded("time to take an event");
        }
    }
}
