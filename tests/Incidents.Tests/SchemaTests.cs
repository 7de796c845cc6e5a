using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Journal;
using SecurityCoop.Testing;
using Shouldly;
using Xunit;

namespace SecurityCoop.Incidents.Tests;

/// <summary>The SQL written by hand and the model that the code works with say the same, on both databases.</summary>
public sealed class SchemaTests
{
    [Fact]
    public async Task The_migrations_for_SQLite_make_what_the_model_expects()
    {
        var data = Directory.CreateTempSubdirectory("securitycoop-schema-");
        await Check(DatabaseKind.Sqlite, new SqliteConnectionStringBuilder { DataSource = Path.Combine(data.FullName, "incidents.db"), Pooling = false }.ConnectionString);
        data.Delete(recursive: true);
    }

    [NeedsServersFact]
    public async Task The_migrations_for_PostgreSQL_make_what_the_model_expects() =>
        await Check(DatabaseKind.Postgres, await (await LocalPostgres.Shared).CreateDatabase());

    private static async Task Check(DatabaseKind kind, string connection)
    {
        var options = new DbContextOptionsBuilder<IncidentsDb>();
        Store.Configure(options, kind, connection);
        var databases = new Databases(options.Options);
        await new Migrator<IncidentsDb>("incidents", databases, TimeProvider.System).Migrate(CancellationToken.None);
        await using var db = databases.CreateDbContext();
        var (columns, indexes) = (await Columns(db), await Indexes(db));

        foreach (var table in db.Model.GetEntityTypes())
        {
            var name = table.GetTableName()!;
            columns.Where(c => c.Table == name).Select(c => (c.Column, c.Nullable)).ShouldBe(table.GetProperties().Select(p => (p.GetColumnName(), p.IsNullable)), ignoreOrder: true, name);
            foreach (var index in table.GetIndexes()) indexes.ShouldContain((name, index.GetDatabaseName()!));
        }

        columns.Select(c => c.Table).Distinct().Except(["schema_migrations", "sqlite_sequence"]).Where(table => !table.StartsWith("incident_words", StringComparison.Ordinal)).ShouldBe(db.Model.GetEntityTypes().Select(t => t.GetTableName()!), ignoreOrder: true);
    }

    private static async Task<List<(string Table, string Column, bool Nullable)>> Columns(IncidentsDb db)
    {
        var sql = db.IsPostgres
            ? "SELECT table_name, column_name, is_nullable = 'YES' FROM information_schema.columns WHERE table_schema = 'public'"
            : "SELECT m.name, c.name, NOT c.\"notnull\" FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'";
        return await Read(db, sql, r => (r.GetString(0), r.GetString(1), r.GetBoolean(2)));
    }

    private static Task<List<(string Table, string Index)>> Indexes(IncidentsDb db) => Read(
        db,
        db.IsPostgres ? "SELECT tablename, indexname FROM pg_indexes WHERE schemaname = 'public'" : "SELECT tbl_name, name FROM sqlite_master WHERE type = 'index'",
        r => (r.GetString(0), r.GetString(1)));

    private static async Task<List<T>> Read<T>(IncidentsDb db, string sql, Func<System.Data.Common.DbDataReader, T> row)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        var rows = new List<T>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) rows.Add(row(reader));
        return rows;
    }

    private sealed class Databases(DbContextOptions<IncidentsDb> options) : IDbContextFactory<IncidentsDb>
    {
        public IncidentsDb CreateDbContext() => new(options);
    }
}
