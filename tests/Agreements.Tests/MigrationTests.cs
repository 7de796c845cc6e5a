using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Testing;

namespace SecurityCoop.Agreements.Tests;

/// <summary>The hand-written SQL and the mapping say the same.</summary>
public sealed class MigrationTests
{
    private const string SqliteColumns =
        "SELECT m.name || '.' || c.name || (CASE WHEN c.\"notnull\" THEN '' ELSE '?' END) FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'";

    private const string PostgresColumns =
        "SELECT table_name || '.' || column_name || (CASE WHEN is_nullable = 'NO' THEN '' ELSE '?' END) FROM information_schema.columns WHERE table_schema = 'public'";

    private const string SqliteIndices = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL";

    private const string PostgresIndices = "SELECT indexname FROM pg_indexes WHERE schemaname = 'public' AND indexname LIKE 'ix_%'";

    [Fact]
    public async Task Sqlite_holds_what_the_mapping_says()
    {
        await using var service = await AgreementsUnderTest.Start();

        await Compare(service, SqliteColumns, SqliteIndices);
    }

    [NeedsServersFact]
    public async Task Postgres_holds_what_the_mapping_says()
    {
        await using var service = await AgreementsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());

        await Compare(service, PostgresColumns, PostgresIndices);
    }

    private static async Task Compare(AgreementsUnderTest service, string columns, string indices)
    {
        await using var db = await service.Services.GetRequiredService<IDbContextFactory<AgreementsDb>>().CreateDbContextAsync();
        await db.Database.OpenConnectionAsync();
        var tables = db.Model.GetEntityTypes().ToArray();
        var mapped = tables.SelectMany(t => t.GetProperties().Select(p => $"{t.GetTableName()}.{p.GetColumnName()}{(p.IsNullable ? "?" : "")}"));
        var indexed = tables.SelectMany(t => t.GetIndexes()).Select(i => i.GetDatabaseName()!);

        (await Read(db, columns)).Where(c => !c.StartsWith("schema_migrations.", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .ShouldBe(mapped.Order(StringComparer.Ordinal));
        (await Read(db, indices)).Order(StringComparer.Ordinal).ShouldBe(indexed.Order(StringComparer.Ordinal));
    }

    private static async Task<List<string>> Read(AgreementsDb db, string sql)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        List<string> rows = [];
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }
}
