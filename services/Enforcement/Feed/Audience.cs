using System.Threading.Channels;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>
/// All streams of one caller with one filter. It walks the journal, judges each record once for all of them, and remembers what they
/// hold, so that it can take back exactly that. One task does everything, so nothing here needs a lock.
/// </summary>
internal sealed partial class Audience<TDb, TEvent>(Caller caller, IFeedFilter filter, FeedParts<TDb, TEvent> parts)
    where TDb : Journal.ServiceDb where TEvent : class
{
    private const int Chunk = 500;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);
    private readonly Channel<Subscription<TEvent>> joining = Channel.CreateUnbounded<Subscription<TEvent>>();
    private readonly List<Subscription<TEvent>> members = [];
    private readonly Dictionary<Guid, Shown> shown = [];
    private readonly long eyes = FeedCursor.EyesOf(caller);
    private FeedBatch at = new(Journal.JournalPosition.Start, 0, [], 0);
    private Law law = new(Policy.Empty, caller.Agency, 0);
    private string cursor = "";
    private bool knowsWhatIsVisible;
    private long lastWord;
    private long tablesReadAs;

    /// <summary>Cursors of one audience open at any replica and at no other audience.</summary>
    private string Binding => BindingOf(caller, filter, parts.Source.Name);

    private bool HasMembers => members.Count + arriving.Count > 0;

    public static string BindingOf(Caller caller, IFeedFilter filter, string feed) => $"feed|{feed}|{caller.Agency}|{caller.Purpose}|{filter.Key}";

    /// <summary>False where the audience has ended: another is to be opened.</summary>
    public bool Join(Subscription<TEvent> subscription) => joining.Writer.TryWrite(subscription);

    /// <summary>Runs until the last member has left, or the process stops.</summary>
    public async Task Run(Func<bool> mayClose, CancellationToken ct)
    {
        using var following = parts.Tail.Join();
        try
        {
            at = await following.Now(ct);
            law = LawNow();
            cursor = await Seal(ct);
            while (!ct.IsCancellationRequested)
            {
                var changed = parts.Policies.Changed;
                Look();
                if (HasMembers) await Step(ct);
                else if (mayClose()) return;
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
            foreach (var member in Everyone()) member.Fail(Refusals.PartUnavailable($"the live feed of {parts.Source.Name}"));
        }
        finally
        {
            joining.Writer.TryComplete();
            foreach (var member in Everyone()) member.End(EndReason.ServerStopping);
        }
    }

    /// <summary>Who has come, and who goes: a stream does not outlive the lease on the policy, renewed since or not.</summary>
    private void Look()
    {
        while (joining.Reader.TryRead(out var late)) arriving.Add(late);
        foreach (var member in members.Concat(arriving).Where(m => !m.HasLease)) member.End(EndReason.StalePolicy);
        members.RemoveAll(m => m.HasEnded);
        arriving.RemoveAll(m => m.HasEnded);
    }

    private async Task Step(CancellationToken ct)
    {
        await FollowPolicy(ct);
        await TellReached(ct);
        await Admit(ct);
        await Deliver(ct);
        if (parts.Clock.GetElapsedTime(lastWord) >= parts.Options.Value.Heartbeat) Tell(Heartbeat());
    }

    private async Task Wait(Task changed, CancellationToken ct)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var events = new List<Task> { changed, joining.Reader.WaitToReadAsync(waiting.Token).AsTask(), Task.Delay(Tick, waiting.Token) };
        // With nobody to tell it to, neither a batch nor a boundary is a reason to wake.
        if (HasMembers)
        {
            events.Add(at.Next);
            if (Math.Min(law.Policy.NextBoundary(caller.Agency, law.At), NextReached) is var boundary and not long.MaxValue) events.Add(Task.Delay(Until(boundary), parts.Clock, waiting.Token));
        }

        await Task.WhenAny(events);
        await waiting.CancelAsync();
    }

    private TimeSpan Until(long boundary)
    {
        var wait = boundary.Instant() - parts.Clock.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromHours(1) ? TimeSpan.FromHours(1) : wait;
    }

    private Law LawNow() => new(parts.Policies.Current, caller.Agency, parts.Clock.Now());

    // Not asked whether the lease runs: that decides what leaves, at the moment it leaves.
    private Reading Reading() => new(caller, Actions.Subscribe, law.Policy, IsFresh: true, law.At);

    private bool IsWanted(FeedRecord record, in Judged judged) => filter.Wants(parts.Source.Show(record, judged, law.Policy.Epoch));

    private Judged Judge(FeedRecord record) => new(record.Id, record.Revision, record.Subject, Reading().Judge(record.Subject));

    private async ValueTask<string> Seal(CancellationToken ct) =>
        (await parts.Keys.Tokens(ct)).Seal(new FeedCursor(at.End, at.Mark, law.Policy.Epoch, law.At, eyes).Write(), Binding);

    private List<Subscription<TEvent>> Everyone()
    {
        while (joining.Reader.TryRead(out var late)) members.Add(late);
        members.AddRange(arriving);
        arriving.Clear();
        return members;
    }
}
