using Npgsql;
using Xunit;

namespace SecurityCoop.Testing.Tests;

public sealed class LocalServersTests
{
    [NeedsServersFact]
    public async Task Postgres_KilledAndStartedAgain_KeepsWhatWasCommitted()
    {
        await using var server = await LocalPostgres.StartOwn();
        var database = await server.CreateDatabase();
        await Execute(database, "create table kept (id int); insert into kept values (7)");

        await server.Kill();
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => Execute(database, "select 1"));
        await server.Start();

        Assert.Equal(7, await Execute(database, "select id from kept"));
    }

    [NeedsServersFact]
    public async Task Rabbit_KilledAndStartedAgain_KeepsItsVirtualHosts()
    {
        await using var broker = await LocalRabbit.StartOwn();
        var host = (await broker.CreateVirtualHost()).AbsolutePath.Trim('/');

        await broker.Kill();
        await broker.Start();

        Assert.Contains(host, await broker.Control(CancellationToken.None, "list_vhosts", "name"));
    }

    [NeedsServersFact]
    public async Task Shared_servers_refuse_to_be_stopped_by_a_test()
    {
        var server = await LocalPostgres.Shared;

        await Assert.ThrowsAsync<InvalidOperationException>(() => server.Kill());
    }

    private static async Task<object?> Execute(string database, string sql)
    {
        await using var source = NpgsqlDataSource.Create(database + ";Pooling=false");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }
}
