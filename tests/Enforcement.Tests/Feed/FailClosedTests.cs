using SecurityCoop.Incidents.V1;
using SecurityCoop.Sharing;
using static SecurityCoop.Enforcement.Tests.RecordsWorld;

namespace SecurityCoop.Enforcement.Tests.Feed;

/// <summary>What does not leave, and when.</summary>
public sealed class FailClosedTests
{
    [Fact]
    public async Task Ledger_line_stands_before_each_foreign_record_leaves_and_own_ones_need_none()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        var left = new List<(Guid, int, bool InLedger)>();
        world.Replicas[0].Interference.Leaving = (record, _) => left.Add((record.Id, record.Revision, LinesOf(world, record.Id, record.Revision) > 0));
        var (own, snapshot) = (await world.Report(Ours), await world.Report(Theirs));
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();
        var live = await world.Report(Theirs);
        await us.NextUpsert(live.Id);
        await world.Revise(live.Id);
        await us.NextUpsert(live.Id, 2);
        await us.Cut();
        await world.Revise(live.Id);
        us.Connect(world.Replicas[0]);
        await us.NextUpsert(live.Id, 3);

        Assert.Equal(new[] { (own.Id, 1, false), (snapshot.Id, 1, true), (live.Id, 1, true), (live.Id, 2, true), (live.Id, 3, true) }.Order(), left.Distinct().Order());
        var line = (await world.Ledger())[^1];
        Assert.Equal((Theirs, Ours, "aa-test@test", live.Id, 3), (line.Originator, line.Recipient, line.User, line.Record, line.Revision));
        Assert.Equal(("agreements/test/provisions/bb-test", world.Epoch, (int)Actions.Subscribe, (int)Purposes.LawEnforcement, (int)FieldGroups.Core), (line.Basis, line.Epoch, line.Action, line.Purpose, line.Mask));
    }

    [Fact]
    public async Task With_the_ledger_unwritable_nothing_foreign_is_released_and_the_client_is_told_to_come_again()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        world.Replicas[0].Logs.Expect(e => e.Id.Id == 302);
        var left = 0;
        world.Replicas[0].Interference.Leaving = (_, judged) => left += judged.Verdict.Own ? 0 : 1;
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();
        await Sql(world, "ALTER TABLE disclosures RENAME TO away");

        var record = await world.Report(Theirs);
        await us.Finish();
        Assert.Equal(Grpc.Core.StatusCode.Unavailable, us.Error?.StatusCode);
        await using var fresh = new Subscriber(world, Ours);
        fresh.Connect(world.Replicas[0]);
        await fresh.Finish();
        Assert.Equal(0, left);
        await Sql(world, "ALTER TABLE away RENAME TO disclosures");
        us.Connect(world.Replicas[0]);
        await us.NextUpsert(record.Id);

        Assert.Equal(1, left);
    }

    [Fact]
    public async Task Lease_that_runs_out_ends_the_stream_with_its_cursor_and_nothing_is_lost()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        var left = new List<Guid>();
        world.Replicas[0].Interference.Leaving = (record, _) => left.Add(record.Id);
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        var cursor = (await us.Snapshot()).Cursor;

        world.Clock.Advance(TimeSpan.FromHours(2));
        var record = await world.Report(Theirs);
        await us.Finish();
        Assert.Equal((EndReason.StalePolicy, cursor, null), (us.Ended, us.Cursor, us.Error));
        us.Connect(world.Replicas[0]);
        await us.Finish();
        Assert.Equal(Grpc.Core.StatusCode.Unavailable, us.Error?.StatusCode);
        Assert.Empty(left);
        await world.Replicas[0].Apply(world.Policy, world.Clock);
        us.Connect(world.Replicas[0]);

        await us.NextUpsert(record.Id);
        Assert.DoesNotContain(us.Rest(), e => e.SnapshotComplete is not null);
    }

    [Fact]
    public async Task Lease_that_was_renewed_before_anyone_saw_that_it_had_run_out_ends_the_stream_all_the_same()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        var left = new List<(Guid, Classification)>();
        world.Replicas[0].Interference.Leaving = (record, _) => left.Add((record.Id, record.Subject.Marking.Classification));
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();

        // As in a process that was paused: it wakes, and renews first.
        world.Clock.Advance(TimeSpan.FromHours(2));
        await world.Replicas[0].Apply(world.Policy, world.Clock);
        var (closed, open) = (await world.Report(Theirs), await world.Report(Theirs));
        await world.Revise(closed.Id, classification: Classification.Secret);
        await us.Finish();
        Assert.Equal(EndReason.StalePolicy, us.Ended);
        Assert.Empty(left);
        us.Connect(world.Replicas[0]);
        await us.NextUpsert(open.Id);

        Assert.Equal([(open.Id, Classification.Official)], left);
    }

    [Fact]
    public async Task Event_that_was_put_into_the_answer_before_the_lease_ran_out_does_not_leave_after_it()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();

        // As in a process that is paused between the last judgement and the sending.
        world.Replicas[0].Interference.Leaving = (_, _) => world.Clock.Advance(TimeSpan.FromHours(2));
        var record = await world.Report(Theirs);
        await us.Finish();
        Assert.DoesNotContain(us.Rest(), e => e.Upsert is not null);
        world.Replicas[0].Interference.Leaving = (_, _) => { };
        await world.Replicas[0].Apply(world.Policy, world.Clock);
        us.Connect(world.Replicas[0]);

        await us.NextUpsert(record.Id);
    }

    [Fact]
    public async Task Boundary_that_passed_without_a_lease_is_told_to_who_comes_back()
    {
        await using var world = await RecordsWorld.Start();
        var later = world.Now + 7_300_000_000;
        await world.Agree(Permit(Theirs), Permit(Others, [new Period(later, long.MaxValue)]));
        var (theirs, others) = (await world.Report(Theirs), await world.Report(Others));
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();

        world.Clock.Advance(TimeSpan.FromHours(3));
        await us.Finish();
        await world.Revise(theirs.Id);
        await world.Replicas[0].Apply(world.Policy, world.Clock);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();

        Assert.Equal(new[] { (theirs.Name, 2), (others.Name, 1) }.Order(), us.Screen.Values.Select(shown => (shown.Name, shown.Revision)).Order());
    }

    private static int LinesOf(RecordsWorld world, Guid record, int revision)
    {
        using var db = world.Replicas[0].Databases.CreateDbContext();
        return db.Set<Enforcement.Disclosures.Disclosure>().Count(d => d.Record == record && d.Revision == revision && d.Recipient == Ours);
    }

    private static async Task Sql(RecordsWorld world, string sql)
    {
        await using var db = await world.Database();
        await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, sql);
    }
}
