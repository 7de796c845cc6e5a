using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement.Disclosures.Chain;
using SecurityCoop.Enforcement.Tests.Records;
using SecurityCoop.Journal;
using SecurityCoop.Testing;
using static SecurityCoop.Enforcement.Tests.Disclosures.LedgerStore;

namespace SecurityCoop.Enforcement.Tests.Disclosures;

public sealed class LedgerSealerTests
{
    [Fact]
    public async Task Sealing_again_seals_nothing_twice_even_where_its_mark_was_set_back()
    {
        using var store = await Create();
        await store.Write(Line(Theirs, 1), Line(Others, 2), Line(Theirs, 3));
        await store.Seal();
        await store.Seal();
        Assert.Equal([2], (await store.Blocks(Theirs)).Select(b => b.Lines));

        await store.Sql("UPDATE checkpoints SET id = 0");
        await store.Write(Line(Theirs, 4));
        await store.Seal();

        Assert.Equal([2, 1], (await store.Blocks(Theirs)).Select(b => b.Lines));
        Assert.Equal([1], (await store.Blocks(Others)).Select(b => b.Lines));
        Assert.Null((await store.Verify(Theirs)).Defect);
    }

    [Fact]
    public async Task More_lines_than_one_reading_holds_fall_into_blocks_that_join()
    {
        using var store = await Create();
        await using (var db = store.CreateDbContext())
        {
            db.AddRange(Enumerable.Range(1, LedgerSealer.Batch * 3 + 5).Select(n => Line(Theirs, n)));
            await db.SaveChangesAsync();
        }

        await store.Seal();

        Assert.Equal([2_000, 2_000, 2_000, 5], (await store.Blocks(Theirs)).Select(b => b.Lines));
        Assert.Equal((6_005, (LedgerDefect?)null), ((int)(await store.Verify(Theirs)).Lines, (await store.Verify(Theirs)).Defect));
    }

    [NeedsServersFact]
    public async Task A_line_whose_transaction_began_first_and_ends_last_is_waited_for()
    {
        using var store = await Create(DatabaseKind.Postgres);
        await using var slow = store.CreateDbContext();
        await using var open = await slow.Database.BeginTransactionAsync();
        slow.Add(Line(Theirs, 1));
        await slow.SaveChangesAsync();
        await store.Write(Line(Theirs, 2));
        await using var db = store.CreateDbContext();
        var sealer = new LedgerSealer(Service, db, Clock);

        Assert.Equal(0, await sealer.Seal(CancellationToken.None));
        Assert.Empty(await store.Blocks(Theirs));
        await open.CommitAsync();
        await store.Seal();

        Assert.Equal([2], (await store.Blocks(Theirs)).Select(b => b.Lines));
        Assert.Null((await store.Verify(Theirs)).Defect);
    }

    [NeedsServersFact]
    public async Task Lines_written_at_once_by_many_while_they_are_sealed_make_one_whole_chain()
    {
        using var store = await Create(DatabaseKind.Postgres);
        await using var db = store.CreateDbContext();
        var sealer = new LedgerSealer(Service, db, Clock);
        var writing = Task.WhenAll(Enumerable.Range(0, 6).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < 30; i++)
            {
                await using var own = store.CreateDbContext();
                await using var transaction = await own.Database.BeginTransactionAsync();
                await own.Database.ExecuteSqlAsync($"SELECT pg_current_xact_id(), pg_sleep({(writer + i) % 3 * 0.002})");
                own.AddRange(Line(Theirs, (writer * 100) + i), Line(Others, (writer * 100) + i));
                await own.SaveChangesAsync();
                await own.Database.ExecuteSqlAsync($"SELECT pg_sleep({(writer + (3 * i)) % 4 * 0.002})");
                await transaction.CommitAsync();
            }
        })));

        while (!writing.IsCompleted) await sealer.Seal(CancellationToken.None);
        await writing;
        await store.Seal();

        foreach (var owner in new[] { Theirs, Others })
        {
            var found = await store.Verify(owner);
            Assert.Equal((180, 0, (LedgerDefect?)null), (found.Lines, found.Unsealed, found.Defect));
        }
    }

    [Fact]
    public async Task A_running_service_seals_by_itself()
    {
        await using var world = await RecordsWorld.Start();
        await using (var db = await world.Database())
        {
            db.Add(Line(Theirs, 1));
            await db.SaveChangesAsync();
        }

        await Eventually(world, Theirs, 1);
    }

    [NeedsServersFact]
    public async Task Of_two_replicas_one_seals_and_when_it_stops_the_other_does()
    {
        await using var world = await RecordsWorld.Start(DatabaseKind.Postgres, replicas: 2);
        await using (var db = await world.Database())
        {
            db.Add(Line(Theirs, 1));
            await db.SaveChangesAsync();
        }

        await Eventually(world, Theirs, 1);
        await world.Replicas[0].Stop();
        await using (var db = await world.Replicas[1].Databases.CreateDbContextAsync())
        {
            db.Add(Line(Theirs, 2));
            await db.SaveChangesAsync();
        }

        await Eventually(world, Theirs, 2);
    }

    private static async Task Eventually(RecordsWorld world, string originator, int lines)
    {
        var databases = world.Replicas[^1].Databases;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            await using var db = await databases.CreateDbContextAsync(patience.Token);
            var last = default(LedgerProgress);
            await foreach (var progress in new LedgerVerification(RecordsModule.Name, db, originator, (0, [])).Run(patience.Token)) last = progress;
            Assert.Null(last!.Defect);
            if (last.Lines == lines) return;
            await Task.Delay(50, patience.Token);
        }
    }
}
