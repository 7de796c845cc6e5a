using SecurityCoop.Incidents.V1;
using static SecurityCoop.Enforcement.Tests.RecordsWorld;

namespace SecurityCoop.Enforcement.Tests.Feed;

/// <summary>Bugs that the watches of a trusted system had: each is asked of ours by name.</summary>
public sealed class WatchBugTests
{
    /// <summary>etcd #17529: a watcher that was starved lost events without a word.</summary>
    [Fact]
    public async Task Etcd_17529_Slow_subscriber_is_ended_with_its_cursor_and_loses_nothing()
    {
        await using var world = await RecordsWorld.Start(settings: [("Feed:MaxWaiting", "16"), ("Feed:WritePatience", "00:00:30")]);
        await world.Agree(Permit(Theirs));
        // With filters of their own they do not wait for one encoding.
        await using var slow = new Subscriber(world, Ours, "piracy");
        await using var quick = new Subscriber(world, Ours);
        quick.Connect(world.Replicas[0]);
        slow.Connect(world.Replicas[0]);
        await quick.Snapshot();
        await slow.Snapshot();
        // A thread that waits must not be one that others wait for.
        ThreadPool.SetMinThreads(32, 32);
        // One pump stands still in the middle of its first event: the thread that encodes it waits. Which of the two does not matter.
        using var gate = new ManualResetEventSlim();
        var stuck = 0;
        world.Replicas[0].Interference.Leaving = (_, _) =>
        {
            if (Interlocked.Exchange(ref stuck, 1) == 0) gate.Wait();
        };

        var told = new List<string>();
        for (var i = 0; i < 60; i++) told.Add((await world.Report(Theirs)).Name);
        await Until(() => slow.Screen.Count == 60 || quick.Screen.Count == 60);
        await Task.Run(gate.Set);
        var late = slow.Screen.Count == 60 ? quick : slow;
        await late.Finish();

        Assert.Equal(EndReason.SlowConsumer, late.Ended);
        Assert.True(late.Screen.Count < 60);
        late.Connect(world.Replicas[0]);
        await Until(() => late.Screen.Count == 60);
        Assert.Equal(told.Order(), late.Screen.Keys.Order());
        Assert.Empty(late.Complaints);
    }

    /// <summary>etcd #15271: after a reconnect to a member that was behind, a watch went back in time.</summary>
    [Fact]
    public async Task Etcd_15271_Replica_that_is_behind_never_takes_a_subscriber_back_in_time()
    {
        await using var world = await RecordsWorld.Start(replicas: 2);
        await world.Agree(Permit(Theirs));
        var (ahead, behind) = (world.Replicas[0], world.Replicas[1]);
        await using var there = new Subscriber(world, Ours);
        there.Connect(behind);
        await there.Snapshot();
        await using var us = new Subscriber(world, Ours);
        us.Connect(ahead);
        await us.Snapshot();

        var gate = new TaskCompletionSource();
        var record = await world.Report(Theirs);
        await there.NextUpsert(record.Id);
        behind.Interference.BeforeLoad = () => gate.Task;
        for (var i = 0; i < 3; i++) await world.Revise(record.Id);
        await us.NextUpsert(record.Id, 4);
        await us.Cut();
        us.Connect(behind);
        await world.Revise(record.Id);
        gate.SetResult();

        await us.NextUpsert(record.Id, 5);
        await there.NextUpsert(record.Id, 5);
        Assert.Empty(us.Complaints);
        Assert.Empty(there.Complaints);
    }

    /// <summary>The same in law: a replica that has not heard of a suspension must not bring back what another has taken away.</summary>
    [Fact]
    public async Task Etcd_15271_Replica_that_has_not_heard_of_a_suspension_shows_a_returning_subscriber_nothing_from_before()
    {
        await using var world = await RecordsWorld.Start(replicas: 2);
        await world.Agree(Permit(Theirs));
        var record = await world.Report(Theirs);
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.NextUpsert(record.Id);
        await us.Snapshot();
        await world.Replicas[0].Apply(world.Decide(), world.Clock);
        await us.NextRetract(record.Id);
        await us.Next(e => e.Heartbeat?.Epoch == world.Epoch);
        await us.Cut();

        us.Connect(world.Replicas[1]);
        var own = await world.Report(Ours);
        await world.Replicas[1].Apply(world.Policy, world.Clock);
        await us.NextUpsert(own.Id);

        Assert.Equal([own.Name], us.Screen.Keys);
        Assert.DoesNotContain(us.Rest(), e => e.Upsert?.Name == record.Name);
    }

    /// <summary>etcd #18089: a watch at the edge of what was compacted missed an event.</summary>
    [Fact]
    public async Task Etcd_18089_What_came_while_nothing_was_told_is_told_to_those_who_were_ended_and_those_who_had_left()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        await using var waits = new Subscriber(world, Ours);
        await using var comesBack = new Subscriber(world, Ours);
        waits.Connect(world.Replicas[0]);
        comesBack.Connect(world.Replicas[0]);
        await waits.Snapshot();
        await comesBack.Snapshot();
        var changed = await world.Report(Theirs);
        await waits.NextUpsert(changed.Id);
        await comesBack.NextUpsert(changed.Id);
        await comesBack.Cut();

        world.Clock.Advance(TimeSpan.FromHours(2));
        var told = new List<string> { changed.Name };
        for (var i = 0; i < 40; i++) told.Add((await world.Report(Theirs)).Name);
        await waits.Finish();
        await world.Revise(changed.Id);
        for (var i = 0; i < 40; i++) told.Add((await world.Report(Theirs)).Name);
        Assert.Single(waits.Screen);
        await world.Replicas[0].Apply(world.Policy, world.Clock);
        waits.Connect(world.Replicas[0]);
        comesBack.Connect(world.Replicas[0]);

        await Until(() => waits.Screen.Count == told.Count && comesBack.Screen.Count == told.Count && waits.Screen[changed.Name].Revision == 2 && comesBack.Screen[changed.Name].Revision == 2);
        Assert.Equal(told.Order(), waits.Screen.Keys.Order());
        Assert.Equal(told.Order(), comesBack.Screen.Keys.Order());
    }

    /// <summary>A cursor is a promise about what came before it: one in an early event must not speak of events that still wait behind it.</summary>
    [Fact]
    public async Task Cursor_of_an_event_never_covers_what_is_sent_after_it()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        await using var one = new Subscriber(world, Ours);
        await using var other = new Subscriber(world, Ours);
        one.Connect(world.Replicas[0]);
        other.Connect(world.Replicas[0]);
        await one.Snapshot();
        await other.Snapshot();
        // One pump stands still in the middle of an event; the other shows what the audience has told meanwhile.
        using var gate = new ManualResetEventSlim();
        var stuck = 0;
        world.Replicas[0].Interference.Leaving = (_, _) =>
        {
            if (Interlocked.Exchange(ref stuck, 1) == 0) gate.Wait();
        };
        var first = await world.Report(Theirs);
        await Until(() => one.Screen.ContainsKey(first.Name) || other.Screen.ContainsKey(first.Name));
        var (free, us) = one.Screen.ContainsKey(first.Name) ? (one, other) : (other, one);
        // Behind the event that is stuck: a change of law with its heartbeat, then another record.
        var applied = world.Replicas[0].Apply(world.Decide(Permit(Theirs), Permit(Others)), world.Clock);
        await free.Next(e => e.Heartbeat?.Epoch == world.Epoch);
        Assert.False(applied.IsCompleted);
        var last = await world.Report(Theirs);
        await free.NextUpsert(last.Id);
        await Task.Run(gate.Set);

        var early = await us.Next(e => e.AccessChanged is not null);
        var heartbeat = await us.Next(e => e.Heartbeat is not null);
        await us.NextUpsert(last.Id);
        await applied;
        using var call = world.Replicas[0].Subscribe(world.As(Ours), early.Cursor, []);

        Assert.True(await Hears(call, last.Name));
        using var later = world.Replicas[0].Subscribe(world.As(Ours), heartbeat.Cursor, []);
        Assert.True(await Hears(later, last.Name));
    }

    private static async Task<bool> Hears(Grpc.Core.AsyncServerStreamingCall<IncidentEvent> call, string name)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await call.ResponseStream.MoveNext(patience.Token))
        {
            if (call.ResponseStream.Current.Upsert?.Name == name) return true;
        }

        return false;
    }

    private static async Task Until(Func<bool> holds)
    {
        for (var patience = 0; patience < 3_000; patience++)
        {
            if (holds()) return;
            await Task.Delay(10);
        }

        Assert.Fail("It did not come about within half a minute.");
    }
}
