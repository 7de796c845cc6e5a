using Microsoft.EntityFrameworkCore;

namespace SecurityCoop.Journal;

/// <summary>Reads the journal in an order that never changes afterwards.</summary>
public static class JournalReader
{
    /// <summary>
    /// Up to <paramref name="limit"/> entries after a position, in order. On PostgreSQL only what no running transaction can still
    /// precede: everything below the oldest running transaction.
    /// </summary>
    public static Task<List<JournalEntry>> ReadAfter(this ServiceDb db, JournalPosition after, int limit, CancellationToken ct) => db.IsPostgres
        ? db.Journal.FromSql($"""
            SELECT * FROM journal
            WHERE (tx, id) > ({after.Tx}, {after.Id}) AND tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            ORDER BY tx, id LIMIT {limit}
            """).AsNoTracking().ToListAsync(ct)
        : db.Journal.AsNoTracking().Where(e => e.Id > after.Id).OrderBy(e => e.Id).Take(limit).ToListAsync(ct);

    /// <summary>
    /// Up to <paramref name="limit"/> entries after a position that are committed now, those included that a running transaction can
    /// still precede: for who asks what has changed, and not in which order.
    /// </summary>
    public static Task<List<JournalEntry>> ReadCommittedAfter(this ServiceDb db, JournalPosition after, int limit, CancellationToken ct) => db.IsPostgres
        ? db.Journal.FromSql($"SELECT * FROM journal WHERE (tx, id) > ({after.Tx}, {after.Id}) ORDER BY tx, id LIMIT {limit}").AsNoTracking().ToListAsync(ct)
        : db.ReadAfter(after, limit, ct);

    /// <summary>The last entry that can be read now, if any: what a reader who sees the tables now has seen at least.</summary>
    public static async Task<JournalEntry?> Last(this ServiceDb db, CancellationToken ct) => db.IsPostgres
        ? (await db.Journal.FromSql($"SELECT * FROM journal WHERE tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint ORDER BY tx DESC, id DESC LIMIT 1").AsNoTracking().ToListAsync(ct)).FirstOrDefault()
        : await db.Journal.AsNoTracking().OrderByDescending(e => e.Id).FirstOrDefaultAsync(ct);

    /// <summary>The entry at a position, or null where there is none: it was removed, or never written as far as this database knows.</summary>
    public static Task<JournalEntry?> At(this ServiceDb db, JournalPosition place, CancellationToken ct) =>
        db.Journal.AsNoTracking().FirstOrDefaultAsync(e => e.Id == place.Id && e.Tx == place.Tx, ct);

    /// <summary>
    /// Walks an aggregate's chain; the first altered, missing or forged entry's sequence, or null where all is as written. A chain
    /// whose end was cut off, or that was written anew from some entry on, is whole in itself: compare its end with a copy.
    /// </summary>
    public static async Task<int?> FirstBrokenLink(this ServiceDb db, string aggregate, CancellationToken ct)
    {
        var before = ChainEnd.None;
        await foreach (var entry in db.Journal.AsNoTracking().Where(e => e.Aggregate == aggregate).OrderBy(e => e.Sequence).AsAsyncEnumerable().WithCancellation(ct))
        {
            if (entry.Sequence != before.Sequence + 1 || !entry.PreviousHash.AsSpan().SequenceEqual(before.Hash) || !entry.IsIntact()) return before.Sequence + 1;
            before = new ChainEnd(entry.Sequence, entry.Hash);
        }

        return null;
    }
}
