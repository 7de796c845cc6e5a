using Microsoft.EntityFrameworkCore;
using SecurityCoop.Journal;
using SecurityCoop.Testing;

namespace SecurityCoop.Logistics.Tests.Storage;

public sealed class SchemaTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Migrations_make_the_tables_of_the_model(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        await using var migrated = await service.Database();
        await using var empty = await Empty(engine);

        Assert.Empty(await SchemaDrift.Between(migrated, empty));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_column_that_the_model_does_not_know_is_found(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        await using var migrated = await service.Database();
        await using var empty = await Empty(engine);
        await migrated.Database.ExecuteSqlRawAsync("ALTER TABLE consignment_containers ADD COLUMN stray integer");

        Assert.StartsWith("only migrated: column consignment_containers.stray", Assert.Single(await SchemaDrift.Between(migrated, empty)), StringComparison.Ordinal);
    }

    private static async Task<LogisticsDb> Empty(Engine engine)
    {
        var options = new DbContextOptionsBuilder<LogisticsDb>();
        Store.Configure(
            options,
            engine == Engine.Postgres ? DatabaseKind.Postgres : DatabaseKind.Sqlite,
            engine == Engine.Postgres ? await (await LocalPostgres.Shared).CreateDatabase() : "Data Source=:memory:");
        return new LogisticsDb(options.Options);
    }
}
