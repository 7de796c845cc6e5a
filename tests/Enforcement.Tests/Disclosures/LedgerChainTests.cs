using System.Globalization;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Disclosures.Chain;
using SecurityCoop.Journal;
using SecurityCoop.Testing;
using static SecurityCoop.Enforcement.Tests.Disclosures.LedgerStore;

namespace SecurityCoop.Enforcement.Tests.Disclosures;

/// <summary>Real rows, tampered with by SQL on both databases. Theirs has lines 1 to 9 in three blocks of three, among lines of another owner.</summary>
public sealed class LedgerChainTests
{
    private const string Own = "originator = 'agencies/bb-test' AND epoch = ";

    // Lines 4 and 6 of theirs, which the other's lie between, change places.
    private const string Swap = """
        CREATE TABLE swap AS SELECT id, tx FROM disclosures WHERE id IN (7, 11);
        UPDATE disclosures SET id = id + 1000 WHERE id IN (7, 11);
        UPDATE disclosures SET tx = (SELECT tx FROM swap WHERE swap.id = CASE disclosures.id WHEN 1007 THEN 11 ELSE 7 END), id = CASE id WHEN 1007 THEN 11 ELSE 7 END WHERE id > 1000
        """;

    public static TheoryData<string, LedgerDefectKind, long, int> Attacks => new()
    {
        { $"UPDATE disclosures SET recipient = 'agencies/xx-test' WHERE {Own}105", LedgerDefectKind.LineAltered, 2, 2 },
        { $"UPDATE disclosures SET mask = 62 WHERE {Own}101", LedgerDefectKind.LineAltered, 1, 1 },
        { $"UPDATE disclosures SET at = at + 1 WHERE {Own}109", LedgerDefectKind.LineAltered, 3, 3 },
        { $"UPDATE disclosures SET article = '2' WHERE {Own}104", LedgerDefectKind.LineAltered, 2, 1 },
        { $"UPDATE disclosures SET \"user\" = 'nobody' WHERE {Own}107", LedgerDefectKind.LineAltered, 3, 1 },
        { $"UPDATE disclosures SET mask = mask + 1073741824 WHERE {Own}107", LedgerDefectKind.LineAltered, 3, 1 },
        { $"DELETE FROM disclosures WHERE {Own}101", LedgerDefectKind.LineRemoved, 1, 1 },
        { $"DELETE FROM disclosures WHERE {Own}105", LedgerDefectKind.LineRemoved, 2, 2 },
        { $"DELETE FROM disclosures WHERE {Own}109", LedgerDefectKind.LineRemoved, 3, 3 },
        { "DELETE FROM disclosures", LedgerDefectKind.LineRemoved, 1, 1 },
        { $"UPDATE disclosures SET originator = 'agencies/cc-test' WHERE {Own}106", LedgerDefectKind.LineRemoved, 2, 3 },
        { "UPDATE disclosures SET originator = 'agencies/bb-test' WHERE epoch = 205", LedgerDefectKind.LineInserted, 2, 3 },
        { Swap, LedgerDefectKind.LinesReordered, 2, 1 },
        { "DELETE FROM ledger_blocks WHERE originator = 'agencies/bb-test' AND number = 1", LedgerDefectKind.BlockRemoved, 1, 0 },
        { "DELETE FROM ledger_blocks WHERE originator = 'agencies/bb-test' AND number = 2", LedgerDefectKind.BlockRemoved, 2, 0 },
        // Its lines are there, and below the seal.
        { "DELETE FROM ledger_blocks WHERE originator = 'agencies/bb-test' AND number = 3", LedgerDefectKind.LineInserted, 2, 0 },
        { "UPDATE ledger_blocks SET sealed_at = sealed_at - 1 WHERE originator = 'agencies/bb-test' AND number = 2", LedgerDefectKind.BlockAltered, 2, 0 },
        { "UPDATE ledger_blocks SET hash = previous_hash WHERE originator = 'agencies/bb-test' AND number = 3", LedgerDefectKind.BlockAltered, 3, 0 },
        { "UPDATE ledger_blocks SET line_hashes = hash WHERE originator = 'agencies/bb-test' AND number = 1", LedgerDefectKind.BlockAltered, 1, 0 },
    };

    [Fact]
    public Task An_untouched_ledger_on_SQLite_is_whole() => Whole(DatabaseKind.Sqlite);

    [NeedsServersFact]
    public Task An_untouched_ledger_on_PostgreSQL_is_whole() => Whole(DatabaseKind.Postgres);

    [Theory]
    [MemberData(nameof(Attacks))]
    public Task On_SQLite_the_first_defect_is_named(string attack, LedgerDefectKind kind, long block, int line) => Attacked(DatabaseKind.Sqlite, attack, kind, block, line);

    [NeedsServersTheory]
    [MemberData(nameof(Attacks))]
    public Task On_PostgreSQL_the_first_defect_is_named(string attack, LedgerDefectKind kind, long block, int line) => Attacked(DatabaseKind.Postgres, attack, kind, block, line);

    [Fact]
    public async Task A_line_that_repeats_one_is_inserted_and_one_of_two_alike_is_removed()
    {
        using var store = await Create();
        await store.Write(Line(Theirs, 1), Line(Theirs, 2), Line(Theirs, 2));
        await store.Seal();
        Assert.Null((await store.Verify(Theirs)).Defect);
        const string columns = "tx, originator, recipient, \"user\", collection, record, revision, mask, action, purpose, basis, article, epoch, at";

        await store.Sql("DELETE FROM disclosures WHERE id = 2");
        Assert.Equal(LedgerDefectKind.LineRemoved, (await store.Verify(Theirs)).Defect?.Kind);
        await store.Sql($"INSERT INTO disclosures (id, {columns}) SELECT 2, {columns} FROM disclosures WHERE id = 3");
        Assert.Null((await store.Verify(Theirs)).Defect);
        await store.Sql($"UPDATE disclosures SET id = id * 10; UPDATE ledger_blocks SET first_id = 10, last_id = 30; INSERT INTO disclosures (id, {columns}) SELECT 11, {columns} FROM disclosures WHERE id = 10");

        Assert.Equal((LedgerDefectKind.LineInserted, 1L, 2), Told((await store.Verify(Theirs)).Defect!));
    }

    [Fact]
    public async Task A_ledger_written_anew_is_whole_in_itself_and_not_what_its_owner_knows()
    {
        using var store = await ThreeBlocks(DatabaseKind.Sqlite);
        var known = (await store.Blocks(Theirs))[1];
        await store.Sql("DELETE FROM ledger_blocks; DELETE FROM checkpoints; DELETE FROM disclosures WHERE epoch = 105");
        await store.Seal();

        Assert.Null((await store.Verify(Theirs)).Defect);
        Assert.Equal(LedgerDefectKind.BlockRemoved, (await store.Verify(Theirs, known.Number, known.Hash)).Defect?.Kind);
        Assert.Equal(LedgerDefectKind.HistoryReplaced, (await store.Verify(Theirs, 1, known.Hash)).Defect?.Kind);
        Assert.Null((await store.Verify(Theirs, 1, (await store.Blocks(Theirs))[0].Hash)).Defect);
    }

    [Fact]
    public async Task A_block_forged_whole_does_not_fit_the_next_one()
    {
        using var store = await ThreeBlocks(DatabaseKind.Sqlite);
        await store.Sql("UPDATE disclosures SET recipient = 'agencies/xx-test' WHERE epoch = 102");
        await using (var db = store.CreateDbContext())
        {
            var lines = await new ChainReader(db, Theirs).After(LedgerPosition.Start, 3, CancellationToken.None);
            var first = (await store.Blocks(Theirs))[0];
            db.Remove(first);
            await db.SaveChangesAsync();
            db.Add(LedgerBlock.Seal(Service, LedgerEnd.None, lines, first.SealedAt));
            await db.SaveChangesAsync();
        }

        Assert.Equal((LedgerDefectKind.HistoryReplaced, 1L, 0), Told((await store.Verify(Theirs)).Defect!));
    }

    private static async Task Whole(DatabaseKind kind)
    {
        using var store = await ThreeBlocks(kind);

        var (theirs, others, nobody) = (await store.Verify(Theirs), await store.Verify(Others), await store.Verify("agencies/xx-test"));

        Assert.Equal((true, 3, 9, 0, (LedgerDefect?)null), (theirs.IsComplete, theirs.Blocks, theirs.Lines, theirs.Unsealed, theirs.Defect));
        Assert.Equal((3, 9, (LedgerDefect?)null), (others.Blocks, others.Lines, others.Defect));
        Assert.Equal((true, 0, 0, (LedgerDefect?)null), (nobody.IsComplete, nobody.Blocks, nobody.Lines, nobody.Defect));
        await store.Write(Line(Theirs, 10));
        Assert.Equal((9, 1, (LedgerDefect?)null), ((await store.Verify(Theirs)).Lines, (await store.Verify(Theirs)).Unsealed, (await store.Verify(Theirs)).Defect));
    }

    private static async Task Attacked(DatabaseKind kind, string attack, LedgerDefectKind expected, long block, int line)
    {
        using var store = await ThreeBlocks(kind);

        await store.Sql(attack);

        Assert.Equal((expected, block, line), Told((await store.Verify(Theirs)).Defect!));
    }

    private static (LedgerDefectKind Kind, long Block, int Line) Told(LedgerDefect defect) => (defect.Kind, defect.Block, defect.Line);

    // Epochs number the lines: 101 to 109 are theirs, 201 to 209 another's, taking turns.
    private static async Task<LedgerStore> ThreeBlocks(DatabaseKind kind)
    {
        var store = await Create(kind);
        for (var block = 0; block < 3; block++)
        {
            for (var i = 1; i <= 3; i++)
            {
                var number = (3 * block) + i;
                await store.Write(Line(Theirs, number), Line(Others, number));
                await store.Sql(string.Create(CultureInfo.InvariantCulture, $"UPDATE disclosures SET epoch = CASE originator WHEN '{Theirs}' THEN 100 ELSE 200 END + {number} WHERE epoch = 7"));
            }

            await store.Seal();
        }

        return store;
    }
}
