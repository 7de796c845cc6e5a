using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace SecurityCoop.Testing;

/// <summary>
/// Compares a database that migrations made with one that EF Core would make from the model: tables, columns with their types,
/// nullability and defaults, keys, and the columns of indexes. Names of keys and indexes do not matter, nor does the migrations' own table.
/// </summary>
public static class SchemaDrift
{
    private const string Sqlite = """
        SELECT 'column ' || t.name || '.' || c.name || ' ' || upper(c.type) || iif(c."notnull" OR c.pk, ' not null', '')
            || iif(c.dflt_value IS NULL, '', ' default ' || c.dflt_value) || iif(c.pk AND t.sql LIKE '%AUTOINCREMENT%', ' counts up', '')
        FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!'
        UNION ALL
        SELECT 'key ' || t.name || ' (' || (SELECT group_concat(name, ', ') FROM (SELECT name FROM pragma_table_info(t.name) WHERE pk > 0 ORDER BY pk)) || ')'
        FROM sqlite_schema t WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite!_%' ESCAPE '!'
        UNION ALL
        SELECT iif(i."unique", 'unique ', '') || 'index ' || t.name || ' (' || (SELECT group_concat(c.name || iif(c."desc", ' desc', ''), ', ') FROM
            (SELECT * FROM pragma_index_xinfo(i.name) WHERE key ORDER BY seqno) c) || ')' || iif(i.partial, ' partial', '')
        FROM sqlite_schema t, pragma_index_list(t.name) i WHERE t.type = 'table' AND i.origin <> 'pk'
        UNION ALL
        SELECT 'reference ' || t.name || '.' || f."from" || ' to ' || f."table" || ' on delete ' || lower(f.on_delete)
        FROM sqlite_schema t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        """;

    private const string Postgres = """
        WITH ours AS (SELECT c.oid, c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p'))
        SELECT 'column ' || t.relname || '.' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END
            || COALESCE(' default ' || pg_get_expr(d.adbin, d.adrelid), '') || CASE WHEN a.attidentity <> '' THEN ' counts up' ELSE '' END
        FROM ours t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
        UNION ALL
        SELECT CASE WHEN i.indisprimary THEN 'key ' WHEN i.indisunique THEN 'unique index ' ELSE 'index ' END || t.relname || ' ('
            || (SELECT string_agg(pg_get_indexdef(i.indexrelid, n, true) || CASE WHEN i.indoption[n - 1] & 1 = 1 THEN ' desc' ELSE '' END, ', ' ORDER BY n) FROM generate_series(1, i.indnkeyatts) n)
            || ')' || CASE WHEN i.indpred IS NOT NULL THEN ' partial' ELSE '' END
        FROM ours t JOIN pg_index i ON i.indrelid = t.oid
        UNION ALL
        SELECT 'reference ' || t.relname || ' ' || pg_get_constraintdef(k.oid) FROM ours t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
        """;

    /// <summary>Everything that only one of the two has, as in <c>only migrated: column journal.at INTEGER not null</c>. Empty: no drift.</summary>
    /// <param name="migrated">A context on a database that the migrations brought up to date.</param>
    /// <param name="empty">A context of the same type on an empty database; the model's tables are created in it.</param>
    /// <param name="ct">Ends the work.</param>
    public static async Task<IReadOnlyList<string>> Between(DbContext migrated, DbContext empty, CancellationToken ct = default)
    {
        await empty.Database.OpenConnectionAsync(ct);
        await Execute(empty, empty.Database.GenerateCreateScript(), ct);
        var (ours, models) = (await Facts(migrated, ct), await Facts(empty, ct));
        return [.. ours.Except(models).Select(fact => $"only migrated: {fact}"), .. models.Except(ours).Select(fact => $"only in the model: {fact}")];
    }

    private static async Task<List<string>> Facts(DbContext db, CancellationToken ct)
    {
        await using var command = await Command(db, db.Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal) ? Sqlite : Postgres, ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var facts = new List<string>();
        while (await reader.ReadAsync(ct))
            facts.Add(reader.GetString(0));
        return [.. facts.Where(fact => !fact.Contains(" schema_migrations", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private static async Task Execute(DbContext db, string sql, CancellationToken ct)
    {
        await using var command = await Command(db, sql, ct);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<DbCommand> Command(DbContext db, string sql, CancellationToken ct)
    {
        var connection = db.Database.GetDbConnection();
        if (connection.State != ConnectionState.Open)
            await db.Database.OpenConnectionAsync(ct);
        var command = connection.CreateCommand();
        command.CommandText = sql;
        return command;
    }
}
