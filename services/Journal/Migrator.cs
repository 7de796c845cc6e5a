using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Journal;

/// <summary>
/// Runs the SQL files Migrations/{Sqlite|Postgres}/NNNN_name.sql that are embedded in this assembly (0000) and in the service's,
/// in order, each once, each in a transaction with its mark. A file that changed after it ran stops the process.
/// </summary>
public sealed class Migrator<TDb>(string name, IDbContextFactory<TDb> databases, TimeProvider clock) : IPrepareStore where TDb : ServiceDb
{
    private const long LockKey = 0x5EC0_0001;

    public async Task Migrate(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (db.IsPostgres) await PostgresDatabase.CreateIfMissing(db, ct);
        await db.Database.OpenConnectionAsync(ct);
        // One migrator at a time; the lock ends with the connection.
        if (db.IsPostgres) await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({LockKey})", ct);
        await db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS schema_migrations (id text NOT NULL PRIMARY KEY, sha256 text NOT NULL, applied_at bigint NOT NULL)", ct);
        var done = await db.Database.SqlQuery<Applied>($"SELECT id, sha256 FROM schema_migrations").ToDictionaryAsync(a => a.Id, a => a.Sha256, ct);
        foreach (var (id, sql) in Scripts(db.IsPostgres ? "Postgres" : "Sqlite"))
        {
            var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
            if (!done.TryGetValue(id, out var before)) await Apply(db, id, sql, hash, ct);
            else if (before != hash) throw new InvalidOperationException($"Migration {id} of {name} was changed after it ran.");
        }

        if (db.IsPostgres) await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock({LockKey})", ct);
    }

    /// <summary>Ids of the migrations that this build knows and the database has not seen.</summary>
    public async Task<IReadOnlyList<string>> Missing(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var done = await db.Database.SqlQuery<string>($"SELECT id AS \"Value\" FROM schema_migrations").ToListAsync(ct);
        return [.. Scripts(db.IsPostgres ? "Postgres" : "Sqlite").Select(s => s.Id).Except(done)];
    }

    private async Task Apply(TDb db, string id, string sql, string hash, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        // Raw command text: a brace in SQL must not be taken for a parameter.
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction);
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
        await db.Database.ExecuteSqlAsync($"INSERT INTO schema_migrations (id, sha256, applied_at) VALUES ({id}, {hash}, {clock.Now()})", ct);
        await transaction.CommitAsync(ct);
    }

    private static IEnumerable<(string Id, string Sql)> Scripts(string engine) =>
        from assembly in new[] { typeof(ServiceDb).Assembly, typeof(TDb).Assembly }.Distinct()
        from resource in assembly.GetManifestResourceNames()
        let mark = $".Migrations.{engine}."
        let at = resource.IndexOf(mark, StringComparison.Ordinal)
        where at >= 0
        let id = resource[(at + mark.Length)..^".sql".Length]
        orderby id
        select (id, Read(assembly, resource));

    private static string Read(Assembly assembly, string resource)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }

    private sealed record Applied(string Id, string Sha256);
}
