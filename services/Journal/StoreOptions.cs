using System.ComponentModel.DataAnnotations;

namespace SecurityCoop.Journal;

/// <summary>Which database engine.</summary>
public enum DatabaseKind { Sqlite, Postgres }

/// <summary>Where a process keeps its data. Bound from the root of the configuration.</summary>
public sealed class StoreOptions
{
    /// <summary>SQLite needs nothing and belongs to one process; PostgreSQL serves replicas. Default Sqlite.</summary>
    public DatabaseKind Database { get; init; } = DatabaseKind.Sqlite;

    /// <summary>With Sqlite: folder of the database files. Default .data in the current folder.</summary>
    [Required]
    public string DataDirectory { get; init; } = ".data";

    /// <summary>With Postgres: connection string without a database name, unless ConnectionStrings names one for the service.</summary>
    public string Postgres { get; init; } = "Host=127.0.0.1;Port=5432;Username=securitycoop";

    /// <summary>Bring the database up to date at start. Default: with Sqlite; PostgreSQL is migrated by the command migrate.</summary>
    public bool? MigrateOnStart { get; init; }

    /// <summary>Largest number of pooled connections of a process to one database. Default 50.</summary>
    [Range(2, 1000)]
    public int MaxConnections { get; init; } = 50;
}
