using System.Threading.Channels;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Policies;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>
/// One open stream, on the audience's side: events go in here. <see cref="Pump"/> is the subscriber's side.
/// </summary>
internal sealed partial class Subscription<TEvent>(Sharing.Caller caller, string cursor, PolicyStore policies, TimeProvider clock, FeedOptions options) where TEvent : class
{
    private const int Open = 0, Failed = -1;
    // Without an item: a sign of life. Not the single-reader kind: that one cannot tell how many wait.
    private readonly Channel<(Outgoing<TEvent>? Item, bool Asked)> waiting = Channel.CreateUnbounded<(Outgoing<TEvent>?, bool)>();
    private readonly long lease = policies.Lease;
    private int asked;
    private int state = Open;
    private volatile Refusal? failure;

    /// <summary>Where the subscriber wants to resume; empty for a snapshot.</summary>
    public string Cursor { get; } = cursor;

    /// <summary>When it came, on the monotonic clock.</summary>
    public long CameAt { get; } = clock.GetTimestamp();

    /// <summary>
    /// True while the lease that ran when the stream began has run without a break. After a break, renewed or not, what waits here may
    /// be long outdated: nothing foreign leaves any more.
    /// </summary>
    public bool HasLease => policies.IsFresh && policies.Lease == lease;

    public bool HasEnded => Volatile.Read(ref state) != Open;

    private EndReason? Reason => Volatile.Read(ref state) is > Open and var reason ? (EndReason)reason : null;

    /// <summary>
    /// Puts live events in. False where the subscriber has not taken what came long before: it is to be ended with its cursor after
    /// what it has. Whoever keeps up may be given any number at once.
    /// </summary>
    public bool Offer(IReadOnlyCollection<Outgoing<TEvent>> items)
    {
        if (waiting.Reader.Count - Volatile.Read(ref asked) >= options.MaxWaiting) return false;
        foreach (var item in items) waiting.Writer.TryWrite((item, false));
        return true;
    }

    /// <summary>Puts a snapshot in, or what follows from a change of law, whatever its size: how much it is says nothing of the subscriber's pace.</summary>
    public void OfferAll(IReadOnlyCollection<Outgoing<TEvent>> items)
    {
        Interlocked.Add(ref asked, items.Count);
        foreach (var item in items) waiting.Writer.TryWrite((item, true));
    }

    /// <summary>Called once a second. Whatever keeps the audience, a slow database or a long snapshot of another, the stream shows that it lives.</summary>
    public void LookWhetherSilent()
    {
        if (clock.GetElapsedTime(Volatile.Read(ref lastSent)) < options.Heartbeat + Grace || Interlocked.Exchange(ref isSignDue, true)) return;
        Interlocked.Increment(ref asked);
        waiting.Writer.TryWrite((null, true));
    }

    /// <summary>
    /// No more events come. Where the subscriber was too slow, what waits is still sent, unless another reason comes up meanwhile;
    /// otherwise the end comes at once.
    /// </summary>
    public void End(EndReason reason)
    {
        if (Interlocked.CompareExchange(ref state, (int)reason, Open) == (int)EndReason.SlowConsumer)
            Interlocked.CompareExchange(ref state, (int)reason, (int)EndReason.SlowConsumer);
        waiting.Writer.TryComplete();
    }

    /// <summary>The audience failed: the call fails, too, and the client resumes.</summary>
    public void Fail(Refusal refusal)
    {
        failure = refusal;
        Interlocked.CompareExchange(ref state, Failed, Open);
        waiting.Writer.TryComplete();
    }
}
