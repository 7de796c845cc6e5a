using Npgsql;

namespace SecurityCoop.Cli.Cluster;

/// <summary>One database a service, owned by a role that is no superuser.</summary>
internal static class Databases
{
    internal const string Owner = "securitycoop";

    internal static async Task Create(int port, CancellationToken ct)
    {
        await using var server = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false");
        await Ensure(server, $"select 1 from pg_roles where rolname = '{Owner}'", $"create role {Owner} login", ct);
        foreach (var name in ClusterPlan.Services.Select(service => $"securitycoop_{service}"))
            await Ensure(server, $"select 1 from pg_database where datname = '{name}'", $"create database {name} owner {Owner}", ct);
    }

    private static async Task Ensure(NpgsqlDataSource server, string exists, string create, CancellationToken ct)
    {
        await using var question = server.CreateCommand(exists);
        if (await question.ExecuteScalarAsync(ct) is not null)
            return;

        await using var command = server.CreateCommand(create);
        await command.ExecuteNonQueryAsync(ct);
    }
}
