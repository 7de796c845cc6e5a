using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Journal;

/// <summary>Tells a database that is away or overloaded for now from all else that a call may fail for, on both databases.</summary>
public static class Outage
{
    private const int SqliteBusy = 5, SqliteLocked = 6, SqliteReadOnly = 8, SqliteIo = 10, SqliteFull = 13, SqliteCannotOpen = 14;

    public static bool Is(Exception e) => e switch
    {
        SqliteException sqlite => sqlite.SqliteErrorCode is SqliteBusy or SqliteLocked or SqliteReadOnly or SqliteIo or SqliteFull or SqliteCannotOpen,
        DbException database => database.IsTransient || database.SqlState is null,
        // The provider of PostgreSQL wraps what may pass, where a query ran through the model.
        InvalidOperationException or DbUpdateException => e.InnerException is { } inner && Is(inner),
        _ => false,
    };

    /// <summary>What it tells the caller, or null where it is something else.</summary>
    public static Refusal? Read(Exception e) => Is(e) ? Refusals.PartUnavailable("the database") : null;
}
