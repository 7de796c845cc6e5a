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

        Assert.Equal(new[] { (own.Id, 1, false), (snapshot.Id, 1, true), (live.Id, 1, true), (live.Id, 2, true), (live.Id, 3, true) }.Order(), left.Order());
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
    public async Task Stale_lease_holds_foreign_events_back_and_releases_them_after()
    {
        await using var world = await RecordsWorld.Start(settings: ("Feed:Heartbeat", "00:00:00.200"));
        await world.Agree(Permit(Theirs));
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();

        world.Clock.Advance(TimeSpan.FromHours(2));
        var record = await world.Report(Theirs);
        // Two signs of life while the lease does not run: the stream is open, and nothing else comes.
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await us.Next(e => e.Heartbeat is not null);
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await us.Next(e => e.Heartbeat is not null);
        Assert.Empty(us.Screen);
        using (var refused = world.Replicas[0].Subscribe(world.As(Ours), "", [])) await Assert.ThrowsAsync<Grpc.Core.RpcException>(() => refused.ResponseStream.MoveNext(CancellationToken.None));
        await world.Replicas[0].Apply(world.Policy, world.Clock);

        await us.NextUpsert(record.Id);
    }

    [Fact]
    public async Task What_was_reclassified_while_the_lease_had_run_out_is_not_released_after()
    {
        await using var world = await RecordsWorld.Start();
        await world.Agree(Permit(Theirs));
        var left = new List<(Guid, Classification)>();
        world.Replicas[0].Interference.Leaving = (record, _) => left.Add((record.Id, record.Subject.Marking.Classification));
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();
        world.Clock.Advance(TimeSpan.FromHours(2));

        var (closed, open) = (await world.Report(Theirs), await world.Report(Theirs));
        await world.Revise(closed.Id, classification: Classification.Secret);
        await world.Replicas[0].Apply(world.Policy, world.Clock);
        await us.NextUpsert(open.Id);

        Assert.Equal([(open.Id, Classification.Official)], left);
    }

    [Fact]
    public async Task Lease_that_runs_out_and_boundary_that_passes_meanwhile_lose_nothing()
    {
        await using var world = await RecordsWorld.Start();
        var later = world.Now + 7_300_000_000;
        await world.Agree(Permit(Theirs), Permit(Others, [new Period(later, long.MaxValue)]));
        var (theirs, others) = (await world.Report(Theirs), await world.Report(Others));
        await using var us = new Subscriber(world, Ours);
        us.Connect(world.Replicas[0]);
        await us.Snapshot();

        world.Clock.Advance(TimeSpan.FromHours(3));
        await world.Revise(theirs.Id);
        await world.Replicas[0].Apply(world.Policy, world.Clock);
        await us.NextUpsert(theirs.Id, 2);
        if (!us.Screen.ContainsKey(others.Name)) await us.NextUpsert(others.Id);

        Assert.Equal(2, us.Screen.Count);
    }

    private static int LinesOf(RecordsWorld world, Guid record, int revision)
    {
        using var db = world.Replicas[0].Databases.CreateDbContext();
        return db.Set<Disclosures.Disclosure>().Count(d => d.Record == record && d.Revision == revision && d.Recipient == Ours);
    }

    private static async Task Sql(RecordsWorld world, string sql)
    {
        await using var db = await world.Database();
        await Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRawAsync(db.Database, sql);
    }
}
