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
    // Not the single-reader kind: that one cannot tell how many wait.
    private readonly Channel<(Outgoing<TEvent> Item, bool Asked)> waiting = Channel.CreateUnbounded<(Outgoing<TEvent>, bool)>();
    private int asked;
    private int state = Open;
    private volatile Refusal? failure;

    /// <summary>Where the subscriber wants to resume; empty for a snapshot.</summary>
    public string Cursor { get; } = cursor;

    /// <summary>When it came, on the monotonic clock.</summary>
    public long CameAt { get; } = clock.GetTimestamp();

    /// <summary>How its audience stands; set before it joins.</summary>
    public AudiencePace Pace { get; set; } = new();

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

    /// <summary>No more events come. Where the subscriber was too slow, what waits is still sent; otherwise the end comes at once.</summary>
    public void End(EndReason reason)
    {
        Interlocked.CompareExchange(ref state, (int)reason, Open);
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

/// <summary>How an audience stands to its journal, for its subscribers to see.</summary>
internal sealed class AudiencePace
{
    private volatile bool isBehind;

    /// <summary>
    /// The lease had run out, and the audience has not yet caught up with what came meanwhile: what it told before may be long
    /// outdated, and nothing foreign leaves.
    /// </summary>
    public bool IsBehind { get => isBehind; set => isBehind = value; }
}
