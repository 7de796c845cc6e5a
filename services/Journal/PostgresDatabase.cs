using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SecurityCoop.Journal;

/// <summary>Creates a database that is not there yet, where the role may.</summary>
internal static class PostgresDatabase
{
    public static async Task CreateIfMissing(ServiceDb db, CancellationToken ct)
    {
        var wanted = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());
        var database = wanted.Database!;
        wanted.Database = "postgres";
        wanted.Pooling = false;
        await using var connection = new NpgsqlConnection(wanted.ConnectionString);
        await connection.OpenAsync(ct);
        await using var exists = new NpgsqlCommand("SELECT 1 FROM pg_database WHERE datname = $1", connection) { Parameters = { new() { Value = database } } };
        if (await exists.ExecuteScalarAsync(ct) is not null) return;
        await using var create = new NpgsqlCommand($"CREATE DATABASE \"{database.Replace("\"", "\"\"", StringComparison.Ordinal)}\"", connection);
        try
        {
            await create.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another migrator made it between the question and now.
        }
    }
}
