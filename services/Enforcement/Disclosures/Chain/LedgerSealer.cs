using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Disclosures.Chain;

/// <summary>
/// Seals lines after they were written, so that no read waits for it. On PostgreSQL only lines that no running transaction can still
/// precede: what is sealed has its place for good. One at a time for each database.
/// </summary>
/// <param name="service">Whose ledger.</param>
/// <param name="db">The leader's context, connected.</param>
/// <param name="clock">Dates the blocks.</param>
internal sealed class LedgerSealer(string service, ServiceDb db, TimeProvider clock)
{
    /// <summary>Lines read at once; a block holds no more.</summary>
    public const int Batch = 2_000;

    /// <summary>Names the checkpoint: every line up to there is sealed.</summary>
    public const string Follower = "ledger";

    private readonly Dictionary<string, LedgerEnd> ends = [];
    private Checkpoint? checkpoint;

    /// <summary>Seals what there is, up to <see cref="Batch"/> lines. How many it read: if that many, there may be more.</summary>
    public async Task<int> Seal(CancellationToken ct)
    {
        checkpoint ??= await db.Checkpoints.FindAsync([Follower], ct) ?? db.Checkpoints.Add(new Checkpoint { Follower = Follower }).Entity;
        var lines = await Unsealed(new LedgerPosition(checkpoint.Tx, checkpoint.Id), ct);
        if (lines.Count == 0) return 0;
        var blocks = new List<LedgerBlock>();
        foreach (var own in lines.GroupBy(line => line.Originator))
        {
            var end = await EndOf(own.Key, ct);
            // A checkpoint that was set back must not seal a line twice.
            Disclosure[] next = [.. own.Where(line => line.Position > end.Last)];
            if (next.Length > 0) blocks.Add(LedgerBlock.Seal(service, end, next, clock.Now()));
        }

        db.AddRange(blocks);
        (checkpoint.Tx, checkpoint.Id) = (lines[^1].Tx, lines[^1].Id);
        using (await SqliteWriters.Enter(db, ct)) await db.SaveChangesAsync(ct);
        foreach (var block in blocks)
        {
            ends[block.Originator] = block.End;
            db.Entry(block).State = EntityState.Detached;
        }

        return lines.Count;
    }

    private Task<List<Disclosure>> Unsealed(LedgerPosition after, CancellationToken ct) => db.IsPostgres
        ? db.Set<Disclosure>().FromSql($"""
            SELECT * FROM disclosures
            WHERE (tx, id) > ({after.Tx}, {after.Id}) AND tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
            ORDER BY tx, id LIMIT {Batch}
            """).AsNoTracking().ToListAsync(ct)
        : db.Set<Disclosure>().AsNoTracking().Where(d => d.Id > after.Id).OrderBy(d => d.Id).Take(Batch).ToListAsync(ct);

    private async Task<LedgerEnd> EndOf(string originator, CancellationToken ct)
    {
        if (ends.TryGetValue(originator, out var known)) return known;
        var last = await db.Set<LedgerBlock>().AsNoTracking().Where(b => b.Originator == originator).OrderByDescending(b => b.Number).FirstOrDefaultAsync(ct);
        return ends[originator] = last?.End ?? LedgerEnd.None;
    }
}
