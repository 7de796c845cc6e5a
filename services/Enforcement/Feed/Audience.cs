using System.Threading.Channels;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>
/// All streams of one caller with one filter. It walks the journal, judges each record once for all of them, and remembers what they
/// hold, so that it can take back exactly that. One task does everything, so nothing here needs a lock.
/// </summary>
internal sealed partial class Audience<TDb, TEvent>(Caller caller, IFeedFilter filter, FeedParts<TDb, TEvent> parts)
    where TDb : ServiceDb where TEvent : class
{
    private readonly Channel<Subscription<TEvent>> joining = Channel.CreateUnbounded<Subscription<TEvent>>();
    private readonly List<Subscription<TEvent>> members = [];
    private readonly Dictionary<Guid, Shown> shown = [];
    private FeedBatch at = new(JournalPosition.Start, []);
    private Policy policy = Policy.Empty;
    private long judgedAt;
    private string cursor = "";
    private bool knowsWhatIsVisible;
    private long lastWord;

    /// <summary>Cursors of one audience open at any replica and at no other audience.</summary>
    private string Binding => BindingOf(caller, filter, parts.Source.Name);

    public static string BindingOf(Caller caller, IFeedFilter filter, string feed) => $"feed|{feed}|{caller.Agency}|{caller.Purpose}|{filter.Key}";

    public void Join(Subscription<TEvent> subscription) => joining.Writer.TryWrite(subscription);

    /// <summary>Runs until the last member has left for a while, or the process stops.</summary>
    public async Task Run(Func<bool> mayClose, CancellationToken ct)
    {
        try
        {
            at = await parts.Tail.Now(ct);
            Take(parts.Policies.Current);
            cursor = await Seal(ct);
            while (!ct.IsCancellationRequested)
            {
                var changed = parts.Policies.Changed;
                await Step(ct);
                members.RemoveAll(m => m.Ended is not null);
                if (members.Count == 0 && mayClose()) return;
                await Wait(changed, ct);
            }
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The process stops: every stream says where to resume.
        }
        catch (Exception e)
        {
            Log.FeedInterrupted(parts.Logger, parts.Source.Name, e);
            foreach (var member in Everyone()) member.Fail(e);
        }
        finally
        {
            foreach (var member in Everyone()) member.End(EndReason.ServerStopping);
        }
    }

    private async Task Step(CancellationToken ct)
    {
        if (parts.Policies.IsFresh)
        {
            await FollowPolicy(ct);
            await Admit(ct);
            while (at.Next is { IsCompletedSuccessfully: true } next) await Deliver(await next, ct);
        }

        if (parts.Clock.GetElapsedTime(lastWord) >= parts.Options.Value.Heartbeat) Tell(new(() => parts.Source.Heartbeat(parts.Clock.Now(), policy.Epoch, cursor), cursor));
    }

    private async Task Deliver(FeedBatch batch, CancellationToken ct)
    {
        var reading = Reading();
        var events = new List<Outgoing<TEvent>>();
        var released = new List<Judged>();
        foreach (var record in batch.Records) Weigh(record, reading, cursor, events, released);
        await DisclosureLedger.Record(parts.Databases, reading, released, ct);
        at = batch;
        // Only past the last event of a batch is the whole batch done; a resume in between repeats it.
        var done = await Seal(ct);
        foreach (var item in events[..Math.Max(0, events.Count - 1)]) Tell(item);
        if (events.Count > 0) Tell(Recursored(events[^1], done));
        cursor = done;
    }

    /// <summary>What follows from a record's current state for those who hold, or do not hold, an earlier one.</summary>
    private void Weigh(FeedRecord record, Reading reading, string itemCursor, List<Outgoing<TEvent>> events, List<Judged> released)
    {
        var judged = new Judged(record.Id, record.Revision, record.Subject, reading.Judge(record.Subject));
        if (judged.Verdict.Permitted && filter.Wants(record))
        {
            var now = new Shown(record.Revision, judged.Verdict.Mask, judged.Verdict.Basis);
            if (shown.TryGetValue(record.Id, out var before) && before == now) return;
            shown[record.Id] = now;
            released.Add(judged);
            events.Add(Upsert(record, judged, reading, itemCursor));
        }
        else if (shown.Remove(record.Id, out var held))
        {
            var reason = judged.Verdict.Permitted || held.Revision != record.Revision ? RetractionReason.RecordChanged : RetractionReason.AccessEnded;
            events.Add(new(() => parts.Source.Retract(record.Id, reason, itemCursor), itemCursor));
        }
    }

    private Outgoing<TEvent> Upsert(FeedRecord record, Judged judged, Reading reading, string itemCursor) =>
        new(() => parts.Source.Upsert(record, judged, reading.Policy.Epoch, itemCursor), itemCursor, record, judged, reading.Policy.Epoch);

    private Outgoing<TEvent> Recursored(Outgoing<TEvent> item, string itemCursor) => item.Record is { } record
        ? new(() => parts.Source.Upsert(record, item.Judged, item.Epoch, itemCursor), itemCursor, record, item.Judged, item.Epoch)
        : new(() => parts.Source.WithCursor(item.Event, itemCursor), itemCursor);

    private void Tell(Outgoing<TEvent> item)
    {
        lastWord = parts.Clock.GetTimestamp();
        foreach (var member in members)
        {
            if (member.Offer(item) || member.Ended is not null) continue;
            Log.SlowSubscriber(parts.Logger, parts.Source.Name);
            member.End(EndReason.SlowConsumer);
        }
    }

    private async Task Wait(Task changed, CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var boundary = policy.NextBoundary(caller.Agency, judgedAt);
        var events = new List<Task> { changed, joining.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(TimeSpan.FromSeconds(1), waiting.Token) };
        // While the lease has run out nothing is delivered, so a batch that waits is no reason to wake.
        if (parts.Policies.IsFresh) events.Add(at.Next);
        if (boundary != long.MaxValue) events.Add(Task.Delay(UntilBoundary(boundary), parts.Clock, waiting.Token));
        await Task.WhenAny(events);
        await waiting.CancelAsync();
    }

    private TimeSpan UntilBoundary(long boundary)
    {
        var wait = boundary.Instant() - parts.Clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromHours(1) ? TimeSpan.FromHours(1) : wait;
    }

    private void Take(Policy newer) => (policy, judgedAt) = (newer, parts.Clock.Now());

    private Reading Reading() => new(caller, Actions.Subscribe, policy, parts.Policies.IsFresh, parts.Clock.Now());

    private async ValueTask<string> Seal(CancellationToken ct) =>
        (await parts.Keys.Tokens(ct)).Seal(new FeedCursor(at.End, policy.Epoch, judgedAt).Write(), Binding);

    private List<Subscription<TEvent>> Everyone()
    {
        while (joining.Reader.TryRead(out var late)) members.Add(late);
        return members;
    }

    /// <summary>What the members hold of a record.</summary>
    private readonly record struct Shown(int Revision, FieldGroups Mask, GrantList Basis);
}
