using Microsoft.EntityFrameworkCore;
using SecurityCoop.Testing;

namespace SecurityCoop.Journal.Tests;

public sealed class MigratorTests
{
    [Fact]
    public Task Sqlite_schema_equals_the_model() => SchemaEqualsModel(DatabaseKind.Sqlite);

    [NeedsServersFact]
    public Task Postgres_schema_equals_the_model() => SchemaEqualsModel(DatabaseKind.Postgres);

    [Fact]
    public async Task SchemaDrift_SeesEveryKindOfDifference()
    {
        using var migrated = await TestStore.Create(DatabaseKind.Sqlite);
        using var fresh = await TestStore.Empty(DatabaseKind.Sqlite);
        await migrated.Sql("""
            ALTER TABLE notes ADD COLUMN extra INTEGER;
            CREATE INDEX ix ON notes (text DESC);
            DROP INDEX ix_journal_aggregate_sequence;
            CREATE INDEX ix_journal_aggregate_sequence ON journal (aggregate, sequence);
            DROP TABLE service_keys;
            CREATE TABLE service_keys (name TEXT PRIMARY KEY, value BLOB);
            """);
        await using var ours = migrated.CreateDbContext();
        await using var models = fresh.CreateDbContext();

        var drift = await SchemaDrift.Between(ours, models);

        Assert.Equal(
            [
                "only migrated: column notes.extra INTEGER",
                "only migrated: column service_keys.value BLOB",
                "only migrated: index journal (aggregate, sequence)",
                "only migrated: index notes (text desc)",
                "only in the model: column service_keys.value BLOB not null",
                "only in the model: unique index journal (aggregate, sequence)",
            ],
            drift);
    }

    [Fact]
    public Task Sqlite_migrated_again_stays_as_it_is() => MigratedAgain(DatabaseKind.Sqlite);

    [NeedsServersFact]
    public Task Postgres_migrated_again_stays_as_it_is() => MigratedAgain(DatabaseKind.Postgres);

    [Fact]
    public Task Sqlite_file_changed_after_it_ran_is_refused() => ChangedFile(DatabaseKind.Sqlite);

    [NeedsServersFact]
    public Task Postgres_file_changed_after_it_ran_is_refused_and_holds_up_nobody() => ChangedFile(DatabaseKind.Postgres);

    [Fact]
    public Task Many_migrators_at_once_on_Sqlite_make_one_schema() => ManyAtOnce(DatabaseKind.Sqlite);

    [NeedsServersFact]
    public Task Many_migrators_at_once_on_Postgres_make_one_schema() => ManyAtOnce(DatabaseKind.Postgres);

    [NeedsServersFact]
    public async Task Postgres_database_that_is_absent_is_made_by_one_of_many_migrators()
    {
        var server = await LocalPostgres.Shared;
        var absent = $"absent_{Environment.ProcessId}";
        var options = new DbContextOptionsBuilder<NotesDb>();
        Store.Configure(options, DatabaseKind.Postgres, $"Host=127.0.0.1;Port={server.Port};Username=postgres;Database={absent}");
        var factory = new Factory(options.Options);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => new Migrator<NotesDb>("notes", factory, TestStore.Clock).Migrate(CancellationToken.None))));

        Assert.Empty(await new Migrator<NotesDb>("notes", factory, TestStore.Clock).Missing(CancellationToken.None));
    }

    private static async Task SchemaEqualsModel(DatabaseKind kind)
    {
        using var migrated = await TestStore.Create(kind);
        using var fresh = await TestStore.Empty(kind);
        await using var ours = migrated.CreateDbContext();
        await using var models = fresh.CreateDbContext();

        Assert.Empty(await SchemaDrift.Between(ours, models));
    }

    private static async Task MigratedAgain(DatabaseKind kind)
    {
        using var store = await TestStore.Create(kind);
        await store.Tell("kept");

        await store.Migrator.Migrate(CancellationToken.None);

        Assert.Single(await store.Entries());
        Assert.Empty(await store.Migrator.Missing(CancellationToken.None));
    }

    private static async Task ChangedFile(DatabaseKind kind)
    {
        using var store = await TestStore.Create(kind);
        await store.Sql("UPDATE schema_migrations SET sha256 = 'of another text' WHERE id = '0001_notes'");

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => store.Migrator.Migrate(CancellationToken.None));
        Assert.Contains("0001_notes", error.Message);

        // The refused migrator must not have kept the lock: a session that is open beside it would wait for ever.
        await using var beside = store.CreateDbContext();
        await beside.Database.OpenConnectionAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => store.Migrator.Migrate(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(20)));
    }

    private static async Task ManyAtOnce(DatabaseKind kind)
    {
        using var store = await TestStore.Empty(kind);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => store.Migrator.Migrate(CancellationToken.None))));

        Assert.Empty(await store.Migrator.Missing(CancellationToken.None));
    }

    private sealed class Factory(DbContextOptions<NotesDb> options) : IDbContextFactory<NotesDb>
    {
        public NotesDb CreateDbContext() => new(options);
    }
}
