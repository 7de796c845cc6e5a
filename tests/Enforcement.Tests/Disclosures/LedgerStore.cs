using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Enforcement.Disclosures.Chain;
using SecurityCoop.Enforcement.Tests.Records;
using SecurityCoop.Journal;
using SecurityCoop.Testing;

namespace SecurityCoop.Enforcement.Tests.Disclosures;

/// <summary>A ledger on a real engine, without a process around it: the test writes lines, seals when it wants, and may tamper.</summary>
internal sealed class LedgerStore : IDbContextFactory<RecordsDb>, IDisposable
{
    public const string Service = "records", Ours = "agencies/aa-test", Theirs = "agencies/bb-test", Others = "agencies/cc-test";
    public static readonly TestClock Clock = new();
    private readonly DirectoryInfo? folder;
    private readonly DbContextOptions<RecordsDb> options;

    private LedgerStore(DatabaseKind kind, string connection, DirectoryInfo? folder)
    {
        this.folder = folder;
        var builder = new DbContextOptionsBuilder<RecordsDb>();
        Store.Configure(builder, kind, connection);
        options = builder.Options;
    }

    public static async Task<LedgerStore> Create(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        var folder = kind == DatabaseKind.Sqlite ? Directory.CreateTempSubdirectory("securitycoop-ledger-") : null;
        var connection = folder is null ? await (await LocalPostgres.Shared).CreateDatabase() : $"Data Source={Path.Combine(folder.FullName, "records.db")}";
        var store = new LedgerStore(kind, connection, folder);
        await new Migrator<RecordsDb>("records", store, Clock).Migrate(CancellationToken.None);
        return store;
    }

    public RecordsDb CreateDbContext() => new(options);

    public static Disclosure Line(string originator, int number, string recipient = Ours, string provision = "agreements/test/provisions/1") => new()
    {
        Originator = originator,
        Recipient = recipient,
        User = "officer@test",
        Collection = "incidents",
        Record = new Guid(number, 0, 0, new byte[8]),
        Revision = 1,
        Mask = 2,
        Action = 4,
        Purpose = 4,
        Basis = provision,
        Article = "1",
        Epoch = 7,
        At = Clock.GetUtcNow().ToUnixTimeMilliseconds() * 1000 + number,
    };

    /// <summary>Writes lines, each in a transaction of its own.</summary>
    public async Task Write(params IReadOnlyList<Disclosure> lines)
    {
        foreach (var line in lines)
        {
            await using var db = CreateDbContext();
            db.Add(line);
            await db.SaveChangesAsync();
        }
    }

    /// <summary>
    /// Seals all there is, at once. A transaction of another test on the same server may hold some of it back for a while: so it waits
    /// for that to end.
    /// </summary>
    public async Task Seal()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await using var db = CreateDbContext();
        while (db.IsPostgres && !await db.Database.SqlQuery<bool>($"SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint > COALESCE(MAX(tx), 0) AS \"Value\" FROM disclosures").SingleAsync(patience.Token)) await Task.Delay(5, patience.Token);
        var sealer = new LedgerSealer(Service, db, Clock);
        while (await sealer.Seal(patience.Token) == LedgerSealer.Batch) { }
    }

    public async Task<LedgerProgress> Verify(string originator, long block = 0, byte[]? hash = null)
    {
        await using var db = CreateDbContext();
        var last = default(LedgerProgress);
        await foreach (var progress in new LedgerVerification(Service, db, originator, (block, hash ?? [])).Run(CancellationToken.None)) last = progress;
        return last!;
    }

    public async Task<List<LedgerBlock>> Blocks(string originator)
    {
        await using var db = CreateDbContext();
        return await db.Set<LedgerBlock>().AsNoTracking().Where(b => b.Originator == originator).OrderBy(b => b.Number).ToListAsync();
    }

    public async Task Sql(string sql)
    {
        await using var db = CreateDbContext();
        await db.Database.ExecuteSqlRawAsync(sql);
    }

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder?.Delete(recursive: true);
    }
}
