using Microsoft.EntityFrameworkCore;
using SecurityCoop.Testing;

namespace SecurityCoop.Journal.Tests;

/// <summary>A migrated database of notes on a real engine, and ways to write to it.</summary>
public sealed class TestStore : IDbContextFactory<NotesDb>, IDisposable
{
    public static readonly TestClock Clock = new();
    private readonly DirectoryInfo? folder;
    private readonly DbContextOptions<NotesDb> options;

    private TestStore(DatabaseKind kind, string connection, DirectoryInfo? folder)
    {
        (Connection, this.folder) = (connection, folder);
        var builder = new DbContextOptionsBuilder<NotesDb>();
        Store.Configure(builder, kind, connection);
        options = builder.Options;
    }

    public string Connection { get; }

    public Migrator<NotesDb> Migrator => new("notes", this, Clock);

    public static Write Write(Guid? requestId = null, byte body = 1) => new("agencies/xx-test", "test-officer", 1, "test.Write", requestId, requestId is null ? null : [body]);

    /// <summary>Without tables.</summary>
    public static async Task<TestStore> Empty(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Postgres) return new TestStore(kind, await (await LocalPostgres.Shared).CreateDatabase(), null);
        var folder = Directory.CreateTempSubdirectory("securitycoop-notes-");
        return new TestStore(kind, $"Data Source={Path.Combine(folder.FullName, "notes.db")}", folder);
    }

    public static async Task<TestStore> Create(DatabaseKind kind)
    {
        var store = await Empty(kind);
        await store.Migrator.Migrate(CancellationToken.None);
        return store;
    }

    public NotesDb CreateDbContext() => new(options);

    /// <summary>A new note with its journal entry.</summary>
    public async Task<Note> Tell(string text, Guid? requestId = null)
    {
        await using var db = CreateDbContext();
        var note = new Note { Id = Guid.NewGuid(), Text = text };
        db.Add(note);
        db.Append(note.Name, "note.written");
        await db.Commit(Write(requestId), Answer(note.Name), CancellationToken.None);
        return note;
    }

    public static Google.Protobuf.WellKnownTypes.StringValue Answer(string value) => new() { Value = value };

    public async Task<List<JournalEntry>> Entries()
    {
        await using var db = CreateDbContext();
        return await db.Journal.AsNoTracking().OrderBy(e => e.Id).ToListAsync();
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
