using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace SecurityCoop.Journal;

/// <summary>What only PostgreSQL needs: a database that is not there yet, and sessions that hold a lock.</summary>
internal static class PostgresDatabase
{
    // A lock of a host that lost its power must not stay until the server's operating system notices, two hours later.
    private const string Watchful = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3";

    /// <summary>
    /// Gives the context, before it connects, a connection that no pool keeps: only then does a session lock end with it. A pool
    /// would clear the session at its next use, and hold the lock until then.
    /// </summary>
    public static void TakeOwnSession(ServiceDb db)
    {
        var own = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false };
        own.Options = string.IsNullOrEmpty(own.Options) ? Watchful : $"{own.Options} {Watchful}";
        db.Database.SetConnectionString(own.ConnectionString);
    }

    /// <summary>Creates the database where it is absent and the role may; a role that may only use it needs no other database.</summary>
    public static async Task CreateIfMissing(ServiceDb db, CancellationToken ct)
    {
        var wanted = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString()) { Pooling = false };
        if (await Exists(wanted, ct)) return;
        var database = wanted.Database!;
        wanted.Database = "postgres";
        await using var connection = new NpgsqlConnection(wanted.ConnectionString);
        await connection.OpenAsync(ct);
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

    private static async Task<bool> Exists(NpgsqlConnectionStringBuilder wanted, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(wanted.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            return false;
        }
    }
}
