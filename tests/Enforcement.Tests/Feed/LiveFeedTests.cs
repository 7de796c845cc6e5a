using SecurityCoop.Incidents.V1;
using SecurityCoop.Sharing;
using static SecurityCoop.Enforcement.Tests.RecordsWorld;

namespace SecurityCoop.Enforcement.Tests.Feed;

/// <summary>What a subscriber sees, over real gRPC.</summary>
public sealed class LiveFeedTests
{
    [Fact]
    public async Task Snapshot_comes_first_and_then_what_happens()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        var (own, shared, hidden) = (await world.Report(Ours), await world.Report(Theirs), await world.Report(Others));
        await using var us = new Subscriber(world, Ours);

        us.Connect(world.Replicas[0]);
        await us.Snapshot();
        Assert.Equal([own.Name, shared.Name], us.Screen.Keys.Order(by: [own.Name, shared.Name]));
        var late = await world.Report(Theirs);
        await us.NextUpsert(late.Id);
        await world.Revise(shared.Id, classification: Classification.Secret);
        var gone = await us.NextRetract(shared.Id);

        Assert.Equal(RetractionReason.RecordChanged, gone.Retract.Reason);
        Assert.DoesNotContain(hidden.Name, us.Screen.Keys);
    }

    [Fact]
    public async Task What_is_hidden_moves_nothing_on_the_stream()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        await using var us = new Subscriber(world, Ours);
        await using var them = new Subscriber(world, Others);
        us.Connect(world.Replicas[0]);
        them.Connect(world.Replicas[0]);
        await us.Snapshot();
        await them.Snapshot();

        // Each in a batch of its own: those whose it is have been told.
        for (var i = 0; i < 3; i++) await them.NextUpsert((await world.Report(Others)).Id);
        var shared = await world.Report(Theirs);

        Assert.Equal(shared.Name, (await us.Next(_ => true)).Upsert?.Name);
    }

    [Fact]
    public async Task Each_audience_of_many_begins()
    {
        await using var world = await RecordsWorld.Start();
        var own = await world.Report(Ours);
        for (var i = 0; i < 5; i++)
        {
            await using var us = new Subscriber(world, Ours, "piracy", $"other-{i}");
            us.Connect(world.Replicas[0]);
            await us.NextUpsert(own.Id);
        }
    }

    [Fact]
    public async Task Suspension_takes_back_exactly_what_it_closes_and_resumption_brings_it_again()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs), Permit(Others, [new Period(0, long.MaxValue)], "agreements/other"));
        var (own, theirs, others) = (await world.Report(Ours), await world.Report(Theirs), await world.Report(Others));
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();

        await world.Agree(Permit(Theirs, [new Period(0, world.Now)]), Permit(Others, [new Period(0, long.MaxValue)], "agreements/other"));
        Assert.Equal(RetractionReason.AccessEnded, (await us.NextRetract(theirs.Id)).Retract.Reason);
        await us.Next(e => e.Heartbeat?.Epoch == world.Epoch);
        Assert.Equal(new[] { own.Name, others.Name }.Order(), us.Screen.Keys.Order());
        await world.Agree(Permit(Theirs), Permit(Others, [new Period(0, long.MaxValue)], "agreements/other"));
        await us.NextUpsert(theirs.Id);

        Assert.Equal(3, us.Screen.Count);
    }

    [Fact]
    public async Task Change_of_an_agreement_that_says_the_same_of_a_record_does_not_tell_it_again()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        var record = await world.Report(Theirs);
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();

        // Compiled anew, as an agreement is whenever any of its parties changes.
        await world.Agree(Permit(Theirs), Permit(Others));
        await us.Next(e => e.Heartbeat?.Epoch == world.Epoch);

        Assert.DoesNotContain(us.Rest(), e => e.Upsert?.Name == record.Name);
        Assert.Single(await world.Ledger());
    }

    [Fact]
    public async Task Provision_that_ends_by_the_clock_retracts_without_any_message_and_one_that_begins_tells()
    {
        await using var world = await RecordsWorld.Start();
        var noon = world.Now + 600_000_000;
        await world.Agree(Permit(Theirs, [new Period(0, noon)]), Permit(Others, [new Period(noon, long.MaxValue)]));
        var (ending, beginning) = (await world.Report(Theirs), await world.Report(Others));
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();
        Assert.Equal([ending.Name], us.Screen.Keys);

        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await us.NextUpsert(beginning.Id);

        Assert.Equal([beginning.Name], us.Screen.Keys);
    }

    [Fact]
    public async Task Narrower_mask_is_told_by_a_new_upsert()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs, [new Period(0, long.MaxValue)], fields: FieldGroups.Core | FieldGroups.GeoExact));
        var record = await world.Report(Theirs);
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        Assert.Equal(2, (await us.NextUpsert(record.Id)).Upsert.Disclosure.Fields.Count);

        await world.Agree(Permit(Theirs));

        Assert.Single((await us.NextUpsert(record.Id)).Upsert.Disclosure.Fields);
    }

    [Fact]
    public async Task Filter_sees_what_the_subscriber_sees_and_a_mask_that_closes_over_it_takes_back()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs, [new Period(0, long.MaxValue)], fields: FieldGroups.Method));
        var record = await world.Report(Theirs);
        await using var us = new Subscriber(world, Ours, "piracy");
        us.Connect(world.Replicas[0]);
        await us.Snapshot();
        await world.Revise(record.Id);
        var own = await world.Report(Ours);
        await us.NextUpsert(own.Id);
        Assert.Equal([own.Name], us.Screen.Keys);

        await world.Agree(Permit(Theirs));
        await us.NextUpsert(record.Id);
        await world.Agree(Permit(Theirs, [new Period(0, long.MaxValue)], fields: FieldGroups.Method));

        Assert.Equal(RetractionReason.AccessEnded, (await us.NextRetract(record.Id)).Retract.Reason);
    }

    [Fact]
    public async Task After_a_resume_what_must_go_comes_before_what_is_new()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        var (gone, kept) = (await world.Report(Theirs), await world.Report(Theirs));
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();
        await us.Cut();

        var late = await world.Report(Theirs);
        await world.Revise(kept.Id);
        await world.Revise(gone.Id, classification: Classification.Secret);
        us.Connect(world.Replicas[0]);
        var first = await us.Next(e => e.Upsert is not null || e.Retract is not null);
        await us.NextUpsert(kept.Id, 2);

        Assert.Equal(gone.Name, first.Retract?.Name);
        Assert.Equal(new[] { kept.Name, late.Name }.Order(), us.Screen.Keys.Order());
    }

    [Fact]
    public async Task After_a_resume_changes_come_in_their_order()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();
        await us.Cut();

        var changed = new List<string>();
        for (var i = 0; i < 12; i++) changed.Add((await world.Report(Theirs)).Name);
        us.Connect(world.Replicas[0]);
        var told = new List<string>();
        while (told.Count < changed.Count) told.Add((await us.Next(e => e.Upsert is not null)).Upsert.Name);

        Assert.Equal(changed, told);
    }

    [Fact]
    public async Task After_a_resume_under_another_law_what_was_given_and_is_closed_is_taken_back()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        var (own, given, never) = (await world.Report(Ours), await world.Report(Theirs), await world.Report(Others));
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();
        await us.Cut();

        await world.Agree();
        us.Connect(world.Replicas[0]);
        await us.NextRetract(given.Id);
        await us.Snapshot();

        Assert.Equal([own.Name], us.Screen.Keys);
        Assert.DoesNotContain(us.Rest(), e => e.Retract?.Name == never.Name);
    }

    [Fact]
    public async Task Cursor_of_a_better_cleared_colleague_does_not_keep_what_one_may_not_see()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        var restricted = await world.Report(Theirs, classification: Classification.Restricted);
        var clearance = "restricted";
        await using var us = new Subscriber(world, Ours) { Claims = c => c["clearance"] = clearance };
        us.Connect(world.Replicas[0]);
        await us.NextUpsert(restricted.Id);
        await us.Snapshot();
        await us.Cut();

        clearance = "official";
        us.Connect(world.Replicas[0]);
        await us.NextRetract(restricted.Id);

        Assert.Empty(us.Screen);
    }

    [Fact]
    public async Task Joiner_misses_nothing_and_can_be_taken_back_from_before_the_audience_has_caught_up()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        await using var first = new Subscriber(world, Ours);
        first.Connect(world.Replicas[0]);
        await first.Snapshot();

        // The journal's follower stands still; the joiner reads the tables, which are ahead of it.
        var gate = new TaskCompletionSource();
        world.Replicas[0].Interference.BeforeLoad = () => gate.Task;
        var (record, revised) = (await world.Report(Theirs), await world.Report(Theirs));
        await using var joiner = new Subscriber(world, Ours);
        joiner.Connect(world.Replicas[0]);
        await joiner.Snapshot();
        Assert.Equal(2, joiner.Screen.Count);
        Assert.Empty(first.Screen);
        await world.Revise(record.Id, classification: Classification.Secret);
        await world.Revise(revised.Id);
        gate.SetResult();

        await joiner.NextRetract(record.Id);
        await joiner.NextUpsert(revised.Id, 2);
        await first.NextUpsert(revised.Id, 2);
        Assert.Equal([revised.Name], first.Screen.Keys);
        Assert.Equal([revised.Name], joiner.Screen.Keys);
    }

    [Fact]
    public async Task Record_that_comes_to_rest_on_another_provision_stays_and_only_its_basis_is_told()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        var record = await world.Report(Theirs);
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();

        await world.Agree(Permit(Theirs, [new Period(0, long.MaxValue)], "agreements/other"));
        var moved = (await us.Next(e => e.BasisChanged is not null)).BasisChanged;
        await us.Next(e => e.Heartbeat?.Epoch == world.Epoch);

        Assert.Equal((record.Name, "agreements/other/provisions/bb-test", world.Epoch), (moved.Name, Assert.Single(moved.Disclosure.Basis).Provision, moved.Disclosure.Epoch));
        Assert.DoesNotContain(us.Rest(), e => e.Upsert is not null || e.Retract is not null);
        Assert.Equal(["agreements/test/provisions/bb-test", "agreements/other/provisions/bb-test"], (await world.Ledger()).Select(line => line.Basis));
    }

    [Fact]
    public async Task Basis_that_changes_for_one_who_has_the_record_and_one_who_does_not_yet_is_told_to_both_with_the_record()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        await using var first = new Subscriber(world, Ours);
        first.Connect(world.Replicas[0]);
        await first.Snapshot();
        // The journal's follower stands still: the joiner reads the record from the tables, the first has not heard of it.
        var gate = new TaskCompletionSource();
        world.Replicas[0].Interference.BeforeLoad = () => gate.Task;
        var record = await world.Report(Theirs);
        await using var joiner = new Subscriber(world, Ours);
        joiner.Connect(world.Replicas[0]);
        await joiner.Snapshot();

        world.Decide(Permit(Theirs, [new Period(0, long.MaxValue)], "agreements/other"));
        await world.Replicas[0].Apply(world.Policy, world.Clock);
        gate.SetResult();
        await first.Next(e => e.Upsert?.Name == record.Name && e.Upsert.Disclosure.Epoch == world.Epoch);
        await joiner.Next(e => (e.Upsert?.Disclosure ?? e.BasisChanged?.Disclosure)?.Epoch == world.Epoch);

        Assert.Empty(first.Complaints);
        Assert.Equal([record.Name], first.Screen.Keys);
    }

    [Theory]
    [InlineData(null, EndReason.LifetimeReached)]
    [InlineData(4, EndReason.TokenExpired)]
    public async Task Stream_ends_with_its_cursor_when_it_is_old_and_when_its_token_is(int? tokenSeconds, EndReason reason)
    {
        await using var world = await RecordsWorld.Start(settings: ("Feed:Lifetime", tokenSeconds is null ? "00:00:01" : "01:00:00"));
        await using var us = new Subscriber(world, Ours)
        {
            Claims = claims => claims["exp"] = DateTimeOffset.UtcNow.AddSeconds(tokenSeconds ?? 600).ToUnixTimeSeconds(),
        };
        us.Connect(world.Replicas[0]);
        var cursor = (await us.Snapshot()).Cursor;

        await us.Finish();

        Assert.Equal((reason, cursor, null), (us.Ended, us.Cursor, us.Error));
    }

    [Fact]
    public async Task Stop_of_the_process_ends_streams_with_a_cursor_that_another_replica_takes()
    {
        await using var world = await RecordsWorld.Start(replicas: 2);
        await world.Agree(Permit(Theirs));
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[1]);
        await us.Snapshot();

        await world.Replicas[1].Stop();
        await us.Finish();
        var late = await world.Report(Theirs);
        us.Connect(world.Replicas[0]);
        await us.NextUpsert(late.Id);

        Assert.Null(us.Error);
        Assert.DoesNotContain(us.Rest(), e => e.SnapshotComplete is not null);
    }

    [Fact]
    public async Task Streams_beyond_the_limit_are_refused_and_make_room_when_they_end()
    {
        await using var world = await RecordsWorld.Start(settings: [("Feed:MaxStreamsOfAgency", "2"), ("Feed:MaxStreams", "3")]);
        await using var one = new Subscriber(world, Ours);
        await using var two = new Subscriber(world, Ours, "piracy");
        one.Connect(world.Replicas[0]);
        two.Connect(world.Replicas[0]);
        await one.Snapshot();
        await two.Snapshot();

        using (var third = world.Replicas[0].Subscribe(world.As(Ours), "", [])) await CursorTests.RefusedAs("LIMIT_EXCEEDED", third);
        await two.Cut();
        await using var again = new Subscriber(world, Ours);
        for (var tries = 0; tries < 100 && !again.IsComplete; tries++)
        {
            again.Connect(world.Replicas[0]);
            await Task.WhenAny(again.Finish(), again.Snapshot());
        }

        Assert.True(again.IsComplete);
    }
}

file static class Orders
{
    /// <summary>In the order of a list.</summary>
    public static IEnumerable<string> Order(this IEnumerable<string> names, IReadOnlyList<string> by) => names.OrderBy(n => by.ToList().IndexOf(n));
}
