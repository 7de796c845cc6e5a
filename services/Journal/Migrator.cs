using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Hosting;

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
        // A large table may take its time, and so may the migrator before us.
        db.Database.SetCommandTimeout(TimeSpan.Zero);
        if (db.IsPostgres)
        {
            await PostgresDatabase.CreateIfMissing(db, ct);
            // One migrator at a time; the lock ends with the session, and that with the connection.
            PostgresDatabase.TakeOwnSession(db);
            await db.Database.OpenConnectionAsync(ct);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({LockKey})", ct);
        }

        await db.Database.ExecuteSqlRawAsync("CREATE TABLE IF NOT EXISTS schema_migrations (id text NOT NULL PRIMARY KEY, sha256 text NOT NULL, applied_at bigint NOT NULL)", ct);
        foreach (var (id, sql) in Scripts(db.IsPostgres ? "Postgres" : "Sqlite")) await Apply(db, id, sql, ct);
    }

    /// <summary>Ids of the migrations that this build knows and the database has not seen.</summary>
    public async Task<IReadOnlyList<string>> Missing(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var done = await db.Database.SqlQuery<string>($"SELECT id AS \"Value\" FROM schema_migrations").ToListAsync(ct);
        return [.. Scripts(db.IsPostgres ? "Postgres" : "Sqlite").Select(s => s.Id).Except(done)];
    }

    private async Task Apply(TDb db, string id, string sql, CancellationToken ct)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sql)));
        // Asked inside the transaction: on SQLite, which has no lock of ours, it is the transaction that keeps the others out.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var before = await db.Database.SqlQuery<string>($"SELECT sha256 AS \"Value\" FROM schema_migrations WHERE id = {id}").SingleOrDefaultAsync(ct);
        if (before == hash) return;
        if (before is not null) throw new InvalidOperationException($"Migration {id} of {name} was changed after it ran.");
        // Raw command text: a brace in SQL must not be taken for a parameter.
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(transaction);
        command.CommandText = sql;
        command.CommandTimeout = 0;
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
}
