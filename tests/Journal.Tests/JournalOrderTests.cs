using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Testing;

namespace SecurityCoop.Journal.Tests;

/// <summary>Readers follow the journal while transactions overlap: every entry once, in an order that stays.</summary>
public sealed class JournalOrderTests
{
    private const int Writers = 6, Each = 40;

    [Fact]
    public async Task Sqlite_reader_sees_all_of_many_writers_exactly_once()
    {
        using var store = await TestStore.Create(DatabaseKind.Sqlite);

        var seen = await Follow(store, Write(store, Writers, Each, overlap: false), Read);

        Assert.Equal((await store.Entries()).Select(e => e.Id), seen.Select(e => e.Id));
        Assert.Equal(Writers * Each, seen.Count);
    }

    [NeedsServersFact]
    public async Task Postgres_reader_sees_all_of_many_overlapping_writers_exactly_once()
    {
        using var store = await TestStore.Create(DatabaseKind.Postgres);

        var seen = await Follow(store, Write(store, Writers, Each, overlap: true), Read);

        var all = await store.Entries();
        Assert.Equal(all.OrderBy(e => e.Position).Select(e => e.Id), seen.Select(e => e.Id));
        Assert.Equal(Writers * Each, seen.Count);
        Assert.NotEqual(all.Select(e => e.Id), seen.Select(e => e.Id));
    }

    [NeedsServersFact]
    public async Task Postgres_transaction_that_came_first_and_commits_last_is_waited_for()
    {
        using var store = await TestStore.Create(DatabaseKind.Postgres);
        await using var slow = store.CreateDbContext();
        await using var open = await slow.Database.BeginTransactionAsync();
        await slow.Database.ExecuteSqlRawAsync(Insert("slow"));
        await store.Sql(Insert("quick"));

        Assert.Empty(await Read(store, JournalPosition.Start));
        await using (var db = store.CreateDbContext()) Assert.Null(await db.Last(CancellationToken.None));
        await open.CommitAsync();

        Assert.Equal(["slow", "quick"], (await Until(store, 2)).Select(e => e.Aggregate));
    }

    [NeedsServersFact]
    public async Task Postgres_transaction_that_is_rolled_back_holds_nothing_up_and_leaves_no_trace()
    {
        using var store = await TestStore.Create(DatabaseKind.Postgres);
        await using (var undone = store.CreateDbContext())
        await using (await undone.Database.BeginTransactionAsync())
        {
            await undone.Database.ExecuteSqlRawAsync(Insert("undone"));
            await store.Sql(Insert("kept"));
        }

        Assert.Equal(["kept"], (await Until(store, 1)).Select(e => e.Aggregate));
    }

    /// <summary>The mutant: everything after the last id. It must be seen to lose, or the tests above prove nothing.</summary>
    [NeedsServersFact]
    public async Task Reader_that_asks_for_everything_after_the_last_id_loses_entries()
    {
        using var store = await TestStore.Create(DatabaseKind.Postgres);
        await using var slow = store.CreateDbContext();
        await using var open = await slow.Database.BeginTransactionAsync();
        await slow.Database.ExecuteSqlRawAsync(Insert("slow"));
        await store.Sql(Insert("quick"));

        var first = await AfterLastId(store, JournalPosition.Start);
        await open.CommitAsync();
        var second = await AfterLastId(store, first[^1].Position);

        Assert.Equal(["quick"], first.Select(e => e.Aggregate));
        Assert.Empty(second);
    }

    private static string Insert(string aggregate) =>
        $"""INSERT INTO journal (at, aggregate, sequence, kind, agency, "user", payload, previous_hash, hash) VALUES (1, '{aggregate}', 1, 'k', 'a', 'u', '', '', '')""";

    // Transactions that end in another order than they began: each holds its place in the journal open for a few commits of the others.
    private static Task Write(TestStore store, int writers, int each, bool overlap) => Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
    {
        for (var i = 0; i < each; i++)
        {
            await using var db = store.CreateDbContext();
            db.Append($"writers/{writer}", "note.written", [(byte)i]);
            await using var transaction = overlap ? await db.Database.BeginTransactionAsync() : null;
            if (transaction is not null) await Dawdle(db, (writer + i) % 3);
            await db.Commit(TestStore.Write(), TestStore.Answer(""), CancellationToken.None);
            if (transaction is null) continue;
            await Dawdle(db, (writer * 7 + i) % 5);
            await transaction.CommitAsync();
        }
    })));

    // The transaction has its number from here on, and so its place; the entry's own number comes later.
    private static Task<int> Dawdle(NotesDb db, int steps) => db.Database.ExecuteSqlAsync($"SELECT pg_current_xact_id(), pg_sleep({steps * 0.002})");

    private static async Task<List<JournalEntry>> Follow(TestStore store, Task writing, Func<TestStore, JournalPosition, Task<List<JournalEntry>>> read)
    {
        var seen = new List<JournalEntry>();
        var begun = Stopwatch.GetTimestamp();
        // A transaction of another test, in another database of the server, holds the order open as well: so ask on for a while.
        while (!writing.IsCompleted || (seen.Count < Writers * Each && Stopwatch.GetElapsedTime(begun) < TimeSpan.FromSeconds(60)))
        {
            seen.AddRange(await read(store, seen.Count == 0 ? JournalPosition.Start : seen[^1].Position));
        }

        await writing;
        seen.AddRange(await read(store, seen[^1].Position));
        return seen;
    }

    private static async Task<List<JournalEntry>> Read(TestStore store, JournalPosition after)
    {
        await using var db = store.CreateDbContext();
        return await db.ReadAfter(after, 7, CancellationToken.None);
    }

    private static async Task<List<JournalEntry>> Until(TestStore store, int count)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var entries = await Read(store, JournalPosition.Start);
            if (entries.Count >= count || Stopwatch.GetElapsedTime(begun) > TimeSpan.FromSeconds(60)) return entries;
        }
    }

    private static async Task<List<JournalEntry>> AfterLastId(TestStore store, JournalPosition after)
    {
        await using var db = store.CreateDbContext();
        return await db.Journal.AsNoTracking().Where(e => e.Id > after.Id).OrderBy(e => e.Id).ToListAsync();
    }
}
