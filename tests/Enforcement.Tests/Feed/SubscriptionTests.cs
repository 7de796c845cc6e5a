using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Feed;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Sharing;
using SecurityCoop.Testing;
using static SecurityCoop.Enforcement.Tests.RecordsWorld;
using EndReason = SecurityCoop.Enforcement.Feed.EndReason;

namespace SecurityCoop.Enforcement.Tests.Feed;

/// <summary>One stream with its line in the test's hands: what leaves at which moment.</summary>
public sealed class SubscriptionTests
{
    private readonly TestClock clock = new();
    private readonly PolicyStore store;
    private readonly Subscription<string> subscription;
    private readonly List<string> put = [];
    private readonly List<string> sent = [];
    private TaskCompletionSource flush = Open();
    private bool isCutOff;

    public SubscriptionTests()
    {
        store = new PolicyStore(clock);
        _ = Agree(1, Permit(Theirs));
        subscription = new Subscription<string>(CallerOf(Ours), "start", store, clock, new FeedOptions { WritePatience = TimeSpan.FromSeconds(1), MaxWaiting = 16 });
    }

    [Fact]
    public async Task Suspension_between_judgement_and_sending_is_not_released()
    {
        flush = new TaskCompletionSource();
        var pumping = Pump();
        subscription.Offer([Telling("first")]);
        await Until(() => put.Count == 1);
        subscription.Offer([Telling("second")]);

        // The first is on its way: the epoch is acknowledged only when it has left. The second waits, and must not follow.
        var drained = Agree(2);
        Assert.False(drained.IsCompleted);
        flush.SetResult();
        await drained.WaitAsync(TimeSpan.FromSeconds(10));
        subscription.Offer([Word("word")]);
        await SomeTurns();
        Assert.Equal(["first"], sent);

        subscription.End(EndReason.ServerStopping);
        await pumping;
        Assert.Equal(["first", "ServerStopping start"], sent);
    }

    [Fact]
    public async Task Event_that_the_audience_has_replaced_is_left_out_and_so_is_the_retraction_of_what_never_came()
    {
        var (told, telling) = Told("told");
        subscription.Offer([told]);
        _ = Agree(2);
        var pumping = Pump();
        await SomeTurns();
        Assert.Empty(sent);

        telling.Outdate();
        subscription.Offer([new Outgoing<string>(() => "retract", "") { TakesBack = Id }]);
        subscription.Offer([Word("word")]);
        await Until(() => sent.Count > 0);

        Assert.Equal(["word"], sent);
        subscription.End(EndReason.ServerStopping);
        await pumping;
    }

    [Fact]
    public async Task Provision_that_ended_by_the_clock_since_the_judgement_holds_the_event_back()
    {
        var end = clock.Now() + 1_000_000;
        _ = Agree(2, Permit(Theirs, [new Period(0, end)]));
        subscription.Offer([Telling("told")]);

        clock.Advance(TimeSpan.FromSeconds(1));
        var pumping = Pump();
        await SomeTurns();

        Assert.Empty(sent);
        subscription.End(EndReason.ServerStopping);
        await pumping;
    }

    [Fact]
    public async Task Forbidding_provision_that_began_by_the_clock_since_the_judgement_holds_the_event_back()
    {
        var start = clock.Now() + 1_000_000;
        var permit = Permit(Theirs);
        var forbid = new Grant(permit.Terms with { Effect = ProvisionEffect.ForbidGlobally, Provision = "agreements/test/provisions/not" }, Theirs, Grant.AnyRecipient, [new Period(start, long.MaxValue)], long.MinValue);
        _ = Agree(2, permit, forbid);
        subscription.Offer([Telling("told")]);

        clock.Advance(TimeSpan.FromSeconds(1));
        var pumping = Pump();
        await SomeTurns();

        Assert.Empty(sent);
        subscription.End(EndReason.ServerStopping);
        await pumping;
    }

    [Fact]
    public async Task Newer_policy_that_says_the_same_in_other_objects_lets_the_event_pass()
    {
        subscription.Offer([Telling("told")]);
        _ = Agree(2, Permit(Theirs), Permit(Others));

        var pumping = Pump();
        await Until(() => sent.Count == 1);

        subscription.End(EndReason.ServerStopping);
        await pumping;
    }

    [Fact]
    public async Task Suspension_and_resumption_that_nobody_saw_in_between_lose_nothing()
    {
        subscription.Offer([Telling("told")]);
        _ = Agree(2);
        var pumping = Pump();
        await SomeTurns();
        Assert.Empty(sent);

        _ = Agree(3, Permit(Theirs, [new Period(0, 1), new Period(2, long.MaxValue)]));

        await Until(() => sent.Count == 1);
        subscription.End(EndReason.ServerStopping);
        await pumping;
    }

    [Fact]
    public async Task Reader_that_has_stopped_reading_is_cut_off_and_holds_up_no_epoch()
    {
        flush = new TaskCompletionSource();
        subscription.Offer([Telling("told")]);
        var pumping = Pump();
        await Until(() => put.Count == 1);

        var drained = Agree(2);
        var refusal = await Assert.ThrowsAsync<Refusal>(() => pumping);

        Assert.Equal("LIMIT_EXCEEDED", refusal.ReasonName);
        Assert.True(isCutOff);
        await drained.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task Stream_whose_events_may_not_leave_shows_that_it_lives_and_ends_when_it_must()
    {
        subscription.Offer([Telling("told")]);
        _ = Agree(2);
        var pumping = Pump();
        await SomeTurns();
        clock.Advance(TimeSpan.FromSeconds(10));
        await Until(() => sent.Count == 1);
        Assert.Equal("alive start", sent[0]);

        subscription.End(EndReason.StalePolicy);
        await pumping.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("StalePolicy start", sent[^1]);
    }

    [Fact]
    public async Task Lease_that_ran_out_and_was_renewed_lets_nothing_foreign_pass()
    {
        subscription.Offer([Telling("told")]);
        clock.Advance(TimeSpan.FromHours(2));
        store.Renew(clock.GetTimestamp(), TimeSpan.FromHours(1));
        Assert.False(subscription.HasLease);
        var pumping = Pump();
        await SomeTurns();

        Assert.DoesNotContain("told", sent);
        subscription.End(EndReason.StalePolicy);
        await pumping;
    }

    [Fact]
    public async Task Silent_stream_shows_that_it_lives_whatever_keeps_its_audience_and_says_so_once_for_each_silence()
    {
        subscription.Offer([Word("word", "c1")]);
        var pumping = Pump();
        await Until(() => sent.Count == 1);
        clock.Advance(TimeSpan.FromSeconds(11));
        subscription.LookWhetherSilent();
        subscription.Offer([Word("next")]);
        await Until(() => sent.Count == 2);
        clock.Advance(TimeSpan.FromSeconds(12));
        for (var i = 0; i < 3; i++) subscription.LookWhetherSilent();
        await Until(() => sent.Count == 3);
        clock.Advance(TimeSpan.FromSeconds(12));
        subscription.LookWhetherSilent();
        await Until(() => sent.Count == 4);

        subscription.End(EndReason.ServerStopping);
        await pumping;

        Assert.Equal(["word", "next", "alive c1", "alive c1", "ServerStopping c1"], sent);
    }

    [Fact]
    public async Task News_of_a_basis_is_sent_as_the_whole_record_to_who_was_not_sent_it()
    {
        var (first, telling) = Told("whole by the first");
        var (second, then) = Told("by the second", Theirs, "whole by the second");
        var (third, _) = Told("by the third", Theirs, "whole by the third");
        telling.Outdate();
        then.Outdate();
        subscription.Offer([first, second, third, Told("by the fourth", Theirs, "whole by the fourth").Event]);

        var pumping = Pump();
        await Until(() => sent.Count == 2);
        subscription.End(EndReason.ServerStopping);
        await pumping;

        Assert.Equal(["whole by the third", "by the fourth"], sent[..2]);
    }

    [Fact]
    public async Task Slow_subscriber_that_is_sent_what_waits_is_ended_at_once_when_its_token_expires()
    {
        flush = new TaskCompletionSource();
        subscription.Offer([Word("one", "c1")]);
        var pumping = Pump();
        await Until(() => put.Count == 1);
        subscription.Offer([Word("two", "c2")]);
        subscription.End(EndReason.SlowConsumer);
        subscription.End(EndReason.TokenExpired);
        subscription.End(EndReason.ServerStopping);
        flush.SetResult();
        await pumping;

        Assert.Equal(["one", "TokenExpired c1"], sent);
    }

    [Fact]
    public async Task Own_records_pass_without_a_lease()
    {
        clock.Advance(TimeSpan.FromHours(2));
        subscription.Offer([Telling("own", Ours)]);
        var pumping = Pump();

        await Until(() => sent.Count == 1);

        subscription.End(EndReason.ServerStopping);
        await pumping;
    }

    [Fact]
    public async Task Snapshot_of_any_size_is_no_sign_of_a_slow_subscriber_and_a_backlog_is()
    {
        subscription.OfferAll([.. Enumerable.Range(0, 1_000).Select(i => Word($"{i}"))]);
        Assert.True(subscription.Offer([.. Enumerable.Range(0, 16).Select(i => Word($"live {i}"))]));

        Assert.False(subscription.Offer([Word("too much")]));
        subscription.End(EndReason.SlowConsumer);
        await Pump();

        Assert.Equal(1_000 + 16 + 1, sent.Count);
        Assert.StartsWith("SlowConsumer", sent[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Place_to_resume_moves_with_what_has_been_sent_only()
    {
        subscription.Offer([Word("one", "c1"), Word("two"), Telling("three")]);
        _ = Agree(2);
        var pumping = Pump();
        await Until(() => sent.Count == 2);

        subscription.End(EndReason.ServerStopping);
        await pumping;

        Assert.Equal("ServerStopping c1", sent[^1]);
    }

    private static readonly Guid Id = Guid.Parse("00000000-0000-4000-8000-000000000001");

    private Task Agree(long epoch, params Grant[] grants)
    {
        var drained = store.Replace(Policy.Build(epoch, [("agreements/test", grants)], []));
        store.Renew(clock.GetTimestamp(), TimeSpan.FromHours(1));
        return drained;
    }

    private Outgoing<string> Telling(string text, string originator = Theirs) => Told(text, originator).Event;

    private (Outgoing<string> Event, Telling Telling) Told(string text, string originator = Theirs, string? whole = null)
    {
        var law = new Law(store.Current, Ours, clock.Now());
        var subject = new Subject
        {
            Domain = Domain.Incident,
            Type = "piracy",
            Originators = [originator],
            RecordedAt = 0,
            Marking = new Marking { Classification = Classification.Official, Tlp = Tlp.Green },
        };
        var verdict = AccessRule.Decide(store.Current, CallerOf(Ours), Actions.Subscribe, subject, clock.Now());
        var judged = new Judged(Id, 1, subject, verdict);
        var telling = new Telling(1, verdict);
        var disclosing = new Disclosing(new FeedRecord(Id, 1, subject, new Incident()), judged, law, telling, IsFirst: whole is null);
        var all = whole is null ? null : new Outgoing<string>(() => whole, "") { Discloses = disclosing };
        return (new Outgoing<string>(() => text, "") { Discloses = disclosing, Whole = all }, telling);
    }

    private static Outgoing<string> Word(string text, string cursor = "") => new(() => text, cursor);

    private Task Pump() => subscription.Pump(
        new FeedLine<string>(
            (text, _) =>
            {
                put.Add(text);
                return Task.CompletedTask;
            },
            Flush,
            ct => Flush(ct).WaitAsync(TimeSpan.FromSeconds(1), ct),
            () => isCutOff = true,
            cursor => $"alive {cursor}",
            (reason, cursor) => $"{reason} {cursor}"),
        CancellationToken.None);

    private async Task Flush(CancellationToken ct)
    {
        await flush.Task.WaitAsync(ct);
        sent.AddRange(put);
        put.Clear();
    }

    // The pump looks again after 5, 10, 20 … milliseconds: several looks fit in here.
    private static Task SomeTurns() => Task.Delay(150);

    private static async Task Until(Func<bool> holds)
    {
        for (var patience = 0; patience < 3_000; patience++)
        {
            if (holds()) return;
            await Task.Delay(10);
        }

        Assert.Fail("It did not come about within half a minute.");
    }

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }
}
