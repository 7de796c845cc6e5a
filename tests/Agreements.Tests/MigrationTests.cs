using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityCoop.Journal;
using SecurityCoop.Testing;

namespace SecurityCoop.Agreements.Tests;

/// <summary>The hand-written SQL and the mapping say the same.</summary>
public sealed class MigrationTests
{
    [Fact]
    public async Task Sqlite_holds_what_the_mapping_says()
    {
        await using var service = await AgreementsUnderTest.Start();

        (await Drift(service, DatabaseKind.Sqlite, "Data Source=:memory:")).ShouldBeEmpty();
    }

    [NeedsServersFact]
    public async Task Postgres_holds_what_the_mapping_says()
    {
        var server = await LocalPostgres.Shared;
        await using var service = await AgreementsUnderTest.Start(await server.CreateDatabase());

        (await Drift(service, DatabaseKind.Postgres, await server.CreateDatabase())).ShouldBeEmpty();
    }

    private static async Task<IReadOnlyList<string>> Drift(AgreementsUnderTest service, DatabaseKind kind, string empty)
    {
        await using var migrated = await service.Services.GetRequiredService<IDbContextFactory<AgreementsDb>>().CreateDbContextAsync();
        var options = new DbContextOptionsBuilder<AgreementsDb>();
        Store.Configure(options, kind, empty);
        await using var model = new AgreementsDb(options.Options);
        return await SchemaDrift.Between(migrated, model);
    }
}
