using Microsoft.EntityFrameworkCore;

namespace SecurityCoop.Journal;

/// <summary>One replica at a time does what must be done once for each database: publish its journal, seal its ledger.</summary>
public static class Leadership
{
    /// <summary>
    /// Connects the context and takes the lead with its connection, which must do all that the leader does: whoever loses the one cannot
    /// do the other. False where another leads. SQLite belongs to one process, which leads.
    /// </summary>
    /// <param name="db">A context that is not connected yet.</param>
    /// <param name="task">A number for each task.</param>
    /// <param name="ct">Ends the attempt.</param>
    public static async Task<bool> Take(ServiceDb db, long task, CancellationToken ct)
    {
        if (db.IsPostgres) PostgresDatabase.TakeOwnSession(db);
        await db.Database.OpenConnectionAsync(ct);
        return !db.IsPostgres || await db.Database.SqlQuery<bool>($"SELECT pg_try_advisory_lock({task}) AS \"Value\"").SingleAsync(ct);
    }
}
