using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace SecurityCoop.Logistics.Tests.Storage;

/// <summary>The tables that the SQL files make are those that the mappings expect: same columns, same keys, same indexes.</summary>
public sealed class SchemaTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Migrations_make_the_tables_of_the_model(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        await using var db = await service.Database();

        foreach (var entity in db.Model.GetEntityTypes())
        {
            var table = entity.GetTableName()!;
            Assert.Equal((table, Expected(entity)), (table, await Found(db, engine, table)));
        }
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_column_that_the_model_does_not_know_is_found(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        await using var db = await service.Database();
        var entity = db.Model.GetEntityTypes().Single(each => each.GetTableName() == "consignment_containers");

        await db.Database.ExecuteSqlRawAsync("ALTER TABLE consignment_containers ADD COLUMN stray integer");

        Assert.NotEqual(Expected(entity), await Found(db, engine, "consignment_containers"));
    }

    private static string Expected(IEntityType entity)
    {
        var columns = entity.GetProperties().Select(property => $"{property.GetColumnName()}{(property.IsNullable ? "?" : "")}");
        var indexes = entity.GetIndexes().Select(index => $"index {index.GetDatabaseName()}");
        return string.Join('\n', columns.Concat(indexes).Order(StringComparer.Ordinal));
    }

    private static async Task<string> Found(LogisticsDb db, Engine engine, string table)
    {
        var columns = engine == Engine.Sqlite
            ? db.Database.SqlQuery<string>($"SELECT name || CASE WHEN \"notnull\" = 0 THEN '?' ELSE '' END AS \"Value\" FROM pragma_table_info({table})")
            : db.Database.SqlQuery<string>($"SELECT column_name || CASE WHEN is_nullable = 'YES' THEN '?' ELSE '' END AS \"Value\" FROM information_schema.columns WHERE table_name = {table}");
        var indexes = engine == Engine.Sqlite
            ? db.Database.SqlQuery<string>($"SELECT 'index ' || name AS \"Value\" FROM pragma_index_list({table}) WHERE origin = 'c'")
            : db.Database.SqlQuery<string>($"SELECT 'index ' || indexname AS \"Value\" FROM pg_indexes WHERE tablename = {table} AND indexname NOT LIKE '%_pkey'");
        return string.Join('\n', (await columns.ToListAsync()).Concat(await indexes.ToListAsync()).Order(StringComparer.Ordinal));
    }
}
