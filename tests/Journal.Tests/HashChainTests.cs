namespace SecurityCoop.Journal.Tests;

public sealed class HashChainTests
{
    private const string Aggregate = "notes/chained";

    [Fact]
    public async Task Chain_AsWritten_IsWhole()
    {
        using var store = await FiveLinks();

        Assert.Null(await FirstBroken(store));
    }

    [Theory]
    [InlineData("UPDATE journal SET payload = x'FF' WHERE sequence = 3", 3)]
    [InlineData("UPDATE journal SET at = at + 1 WHERE sequence = 1", 1)]
    [InlineData("UPDATE journal SET kind = 'note.burnt' WHERE sequence = 2", 2)]
    [InlineData("UPDATE journal SET agency = 'agencies/xx-other' WHERE sequence = 5", 5)]
    [InlineData("""UPDATE journal SET "user" = 'someone-else' WHERE sequence = 4""", 4)]
    [InlineData("UPDATE journal SET hash = x'00' WHERE sequence = 2", 2)]
    [InlineData("UPDATE journal SET previous_hash = x'00' WHERE sequence = 4", 4)]
    [InlineData("DELETE FROM journal WHERE sequence = 1", 1)]
    [InlineData("DELETE FROM journal WHERE sequence = 3", 3)]
    [InlineData("UPDATE journal SET aggregate = 'notes/elsewhere' WHERE sequence = 2", 2)]
    [InlineData("UPDATE journal SET sequence = 9 WHERE sequence = 5", 5)]
    [InlineData("UPDATE journal SET sequence = sequence + 10; UPDATE journal SET sequence = CASE sequence WHEN 12 THEN 3 WHEN 13 THEN 2 ELSE sequence - 10 END", 2)]
    [InlineData("UPDATE journal SET kind = 'not', agency = 'e.writtenagencies/xx-test' WHERE sequence = 2", 2)]
    public async Task Chain_EntryAlteredMissingOrMoved_IsFound(string attack, int broken)
    {
        using var store = await FiveLinks();

        await store.Sql(attack);

        Assert.Equal(broken, await FirstBroken(store));
    }

    [Fact]
    public async Task Chain_EntryForgedIntoIt_IsFound()
    {
        using var store = await FiveLinks();
        await using (var db = store.CreateDbContext())
        {
            var third = (await store.Entries())[2];
            var forged = JournalEntry.Next(new ChainEnd(third.Sequence - 1, third.PreviousHash), third.At, Aggregate, "note.burnt", third.Agency, third.User, []);
            await store.Sql("DELETE FROM journal WHERE sequence = 3");
            db.Add(forged);
            await db.SaveChangesAsync();
        }

        Assert.Equal(4, await FirstBroken(store));
    }

    private static async Task<TestStore> FiveLinks()
    {
        var store = await TestStore.Create(DatabaseKind.Sqlite);
        for (var i = 0; i < 2; i++)
        {
            await using var db = store.CreateDbContext();
            db.Append(Aggregate, "note.written", [1]);
            db.Append(Aggregate, "note.written", [2]);
            if (i == 1) db.Append(Aggregate, "note.written");
            await db.Commit(TestStore.Write(), TestStore.Answer(""), CancellationToken.None);
        }

        return store;
    }

    private static async Task<int?> FirstBroken(TestStore store)
    {
        await using var db = store.CreateDbContext();
        return await db.FirstBrokenLink(Aggregate, CancellationToken.None);
    }
}
