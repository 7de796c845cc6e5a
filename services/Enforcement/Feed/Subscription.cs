using System.Threading.Channels;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>
/// One open stream. The audience puts events in; <see cref="Pump"/> sends them, and asks the rule once more for each record at the
/// moment it leaves: between the audience's judgement and now a provision may have been suspended.
/// </summary>
internal sealed class Subscription<TEvent>(Caller caller, string cursor, PolicyStore policies, TimeProvider clock, FeedOptions options) where TEvent : class
{
    // Not the single-reader kind: that one cannot tell how many wait.
    private readonly Channel<Outgoing<TEvent>> waiting = Channel.CreateUnbounded<Outgoing<TEvent>>();
    private int backlog = options.MaxWaiting;
    private string reached = cursor;

    /// <summary>Where the subscriber wants to resume; empty for a snapshot.</summary>
    public string Cursor { get; } = cursor;

    /// <summary>Why the stream ends, once it does.</summary>
    public EndReason? Ended { get; private set; }

    /// <summary>Puts a live event in. False where the subscriber is too slow: it will be ended with its cursor after what it has.</summary>
    public bool Offer(Outgoing<TEvent> item)
    {
        if (waiting.Reader.Count >= Volatile.Read(ref backlog)) return false;
        return waiting.Writer.TryWrite(item);
    }

    /// <summary>Puts a snapshot in, whatever its size: the subscriber asked for it.</summary>
    public void OfferAll(IReadOnlyCollection<Outgoing<TEvent>> items)
    {
        Volatile.Write(ref backlog, waiting.Reader.Count + items.Count + options.MaxWaiting);
        foreach (var item in items) waiting.Writer.TryWrite(item);
    }

    /// <summary>No more events come; what waits is still sent, then the end with the cursor.</summary>
    public void End(EndReason reason)
    {
        Ended ??= reason;
        waiting.Writer.TryComplete();
    }

    /// <summary>The audience failed: the call fails, too, and the client resumes.</summary>
    public void Fail(Exception e) => waiting.Writer.TryComplete(e);

    /// <summary>Sends until the stream ends.</summary>
    public async Task Pump(IServerStreamWriter<TEvent> stream, Func<EndReason, string, TEvent> farewell, CancellationToken ct)
    {
        await foreach (var item in waiting.Reader.ReadAllAsync(ct))
        {
            if (await Send(item, stream, ct) && item.Cursor.Length > 0) reached = item.Cursor;
        }

        if (Ended is { } reason) await Write(stream, farewell(reason, reached), more: false, ct);
    }

    private async Task<bool> Send(Outgoing<TEvent> item, IServerStreamWriter<TEvent> stream, CancellationToken ct)
    {
        var more = waiting.Reader.TryPeek(out _);
        if (item.Record is null || item.Judged.Verdict.Own)
        {
            await Write(stream, item.Event, more, ct);
            return true;
        }

        using var use = await FreshUse(ct);
        // What the rule would no longer say is not sent; the audience is about to tell what it says now.
        if (!StillSaid(item, use.Policy)) return false;
        await Write(stream, item.Event, more, ct);
        return true;
    }

    private bool StillSaid(Outgoing<TEvent> item, Policy policy)
    {
        var now = clock.Now();
        var said = item.Judged.Verdict;
        if (policy.Epoch == item.Epoch && now < said.ValidUntil) return true;
        var verdict = AccessRule.Decide(policy, caller, Actions.Subscribe, item.Record!.Subject, now);
        return verdict.Permitted && verdict.Mask == said.Mask && verdict.Basis == said.Basis;
    }

    private async ValueTask<PolicyUse> FreshUse(CancellationToken ct)
    {
        while (true)
        {
            var use = policies.Use();
            if (use.IsFresh) return use;
            use.Dispose();
            await Task.Delay(TimeSpan.FromMilliseconds(100), ct);
        }
    }

    // A reader that has stopped reading must not hold up the acknowledgement of an epoch.
    private async Task Write(IServerStreamWriter<TEvent> stream, TEvent message, bool more, CancellationToken ct)
    {
        stream.WriteOptions = more ? Buffered : WriteOptions.Default;
        try
        {
            await stream.WriteAsync(message, ct).WaitAsync(options.WritePatience, ct);
        }
        catch (TimeoutException)
        {
            throw Refusals.LimitExceeded("time to take an event");
        }
    }

    private static readonly WriteOptions Buffered = new(WriteFlags.BufferHint);
}
