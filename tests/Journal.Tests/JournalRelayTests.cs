using Microsoft.EntityFrameworkCore;
using SecurityCoop.Testing;

namespace SecurityCoop.Journal.Tests;

public sealed class JournalRelayTests
{
    private const string Written = "securitycoop.test.note-written", Demanded = "securitycoop.test.note-demanded";

    [NeedsServersFact]
    public Task Relay_on_Sqlite_publishes_all_in_order() => PublishesInOrder(DatabaseKind.Sqlite);

    [NeedsServersFact]
    public Task Relay_on_Postgres_publishes_all_in_order() => PublishesInOrder(DatabaseKind.Postgres);

    // Demanded, since a broker that is killed within seconds of a binding may come back without it: what must find a queue waits for one.
    [NeedsServersFact]
    public async Task Broker_that_was_away_gets_everything_that_was_written_meanwhile()
    {
        await using var broker = await LocalRabbit.StartOwn();
        var host = await broker.CreateVirtualHost();
        using var store = await TestStore.Create(DatabaseKind.Postgres);
        await using var relay = await RelayHost.Start(store, DatabaseKind.Postgres, host);
        await using (var listener = await Listener.Start(host, Demanded)) await listener.Until(await Demand(store, 3));

        await broker.Kill();
        var meanwhile = await Demand(store, 100);
        Assert.True(await CheckpointOf(store) < (await store.Entries())[^1].Position);
        await broker.Start();

        await using var again = await Listener.Start(host, Demanded);
        var heard = await again.Until(meanwhile);
        Assert.Equal(meanwhile, heard.Where(meanwhile.Contains).Distinct());
        await Eventually(async () => await CheckpointOf(store) == (await store.Entries()).Max(e => e.Position));
    }

    [NeedsServersFact]
    public async Task Leader_whose_connection_dies_is_followed_by_another_and_nothing_is_lost()
    {
        var host = await (await LocalRabbit.Shared).CreateVirtualHost();
        using var store = await TestStore.Create(DatabaseKind.Postgres);
        await using var listener = await Listener.Start(host, Written);
        await using var one = await RelayHost.Start(store, DatabaseKind.Postgres, host);
        await using var other = await RelayHost.Start(store, DatabaseKind.Postgres, host);
        var told = new List<string>();
        for (var deaths = 0; deaths < 4; deaths++)
        {
            await Eventually(async () => await Leaders(store) == 1);
            told.AddRange(await Tell(store, 20));
            await store.Sql("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())");
            told.AddRange(await Tell(store, 20));
        }

        var heard = await listener.Until(told);

        // At least once: what the dead leader had published and not noted comes again, later.
        Assert.Equal(told, heard.Distinct());
        Assert.Equal(1, await Leaders(store));
    }

    [NeedsServersFact]
    public async Task Relay_that_fails_gives_up_its_lock_at_once_although_its_process_lives()
    {
        var host = await (await LocalRabbit.Shared).CreateVirtualHost();
        using var store = await TestStore.Create(DatabaseKind.Postgres);
        await using var listener = await Listener.Start(host, Written);
        await using var relay = await RelayHost.Start(store, DatabaseKind.Postgres, host);
        await listener.Until(await Tell(store, 1));

        // The checkpoint cannot be moved: the leader starts again, and again, each time on a new session.
        await store.Sql("ALTER TABLE checkpoints RENAME TO away");
        var stuck = await Tell(store, 1);
        await Eventually(() => Task.FromResult(relay.Logs.Entries.Count(e => e.Id.Id == 200) > 2));
        await store.Sql("ALTER TABLE away RENAME TO checkpoints");

        await listener.Until(stuck);
        await Eventually(async () => await CheckpointOf(store) == (await store.Entries()).Max(e => e.Position));
    }

    [NeedsServersFact]
    public async Task Message_that_must_be_routed_is_published_until_a_queue_exists()
    {
        var host = await (await LocalRabbit.Shared).CreateVirtualHost();
        using var store = await TestStore.Create(DatabaseKind.Postgres);
        await using var relay = await RelayHost.Start(store, DatabaseKind.Postgres, host);
        var demanded = await Demand(store, 1);
        await Eventually(() => Task.FromResult(relay.Logs.Entries.Any(e => e.Id.Id == 200)));
        Assert.Equal(JournalPosition.Start, await CheckpointOf(store));
        await using var listener = await Listener.Start(host, Demanded);

        await listener.Until(demanded);
        await Eventually(async () => await CheckpointOf(store) > JournalPosition.Start);
    }

    private static async Task PublishesInOrder(DatabaseKind kind)
    {
        var host = await (await LocalRabbit.Shared).CreateVirtualHost();
        using var store = await TestStore.Create(kind);
        var early = await Tell(store, 100);
        await using var listener = await Listener.Start(host, Written);
        await using var relay = await RelayHost.Start(store, kind, host);
        var late = await Tell(store, 100);

        var heard = await listener.Until([.. early, .. late]);

        Assert.Equal([.. early, .. late], heard);
    }

    private static async Task<List<string>> Tell(TestStore store, int count)
    {
        var names = new List<string>();
        for (var i = 0; i < count; i++) names.Add((await store.Tell($"note {i}")).Name);
        return names;
    }

    private static async Task<List<string>> Demand(TestStore store, int count)
    {
        var names = new List<string>();
        for (var i = 0; i < count; i++)
        {
            names.Add(Note.NameOf(Guid.NewGuid()));
            await using var db = store.CreateDbContext();
            db.Append(names[^1], "note.demanded");
            await db.Commit(TestStore.Write(), TestStore.Answer(""), CancellationToken.None);
        }

        return names;
    }

    private static async Task<JournalPosition> CheckpointOf(TestStore store)
    {
        await using var db = store.CreateDbContext();
        var checkpoint = await db.Checkpoints.AsNoTracking().SingleOrDefaultAsync(c => c.Follower == "relay");
        return checkpoint is null ? JournalPosition.Start : new JournalPosition(checkpoint.Tx, checkpoint.Id);
    }

    private static async Task<int> Leaders(TestStore store)
    {
        await using var db = store.CreateDbContext();
        return await db.Database.SqlQuery<int>($"""
            SELECT count(*)::int AS "Value" FROM pg_locks WHERE locktype = 'advisory' AND granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
            """).SingleAsync();
    }

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        for (var patience = 0; patience < 600; patience++)
        {
            if (await holds()) return;
            await Task.Delay(100);
        }

        Assert.Fail("It did not come about within a minute.");
    }
}
