using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Disclosures.Chain;

/// <summary>One block and the lines that stand in its place now.</summary>
internal sealed record SealedLines(LedgerBlock Block, IReadOnlyList<Disclosure> Lines);

/// <summary>Reads one originator's chain piece by piece: a large ledger does not fill the memory.</summary>
internal sealed class ChainReader(ServiceDb db, string originator)
{
    private const int Blocks = 200, Lines = 5_000;

    /// <summary>Blocks in order with their lines, as far as both are there.</summary>
    public async IAsyncEnumerable<SealedLines> Read(LedgerEnd after, [EnumeratorCancellation] CancellationToken ct)
    {
        var (number, place) = (after.Number, after.Last);
        while (true)
        {
            var blocks = await db.Set<LedgerBlock>().AsNoTracking().Where(b => b.Originator == originator && b.Number > number).OrderBy(b => b.Number).Take(Blocks).ToListAsync(ct);
            if (blocks.Count == 0) yield break;
            foreach (var some in Portions(blocks))
            {
                foreach (var piece in await Fill(place, some, ct)) yield return piece;
                (number, place) = (some[^1].Number, some[^1].Last);
            }
        }
    }

    /// <summary>Lines after a place, in order.</summary>
    public Task<List<Disclosure>> After(LedgerPosition place, int limit, CancellationToken ct) => Between(place, new LedgerPosition(long.MaxValue, long.MaxValue), limit, ct);

    // One query for many small blocks. More lines than were sealed are not read: the first one too many is found before that.
    private async Task<List<SealedLines>> Fill(LedgerPosition place, List<LedgerBlock> blocks, CancellationToken ct)
    {
        var lines = await Between(place, blocks.Max(b => b.Last), blocks.Sum(b => b.Lines) + 1, ct);
        var (pieces, at) = (new List<SealedLines>(blocks.Count), 0);
        foreach (var block in blocks)
        {
            var from = at;
            while (at < lines.Count && lines[at].Position <= block.Last) at++;
            pieces.Add(new SealedLines(block, lines[from..at]));
        }

        return pieces;
    }

    private Task<List<Disclosure>> Between(LedgerPosition after, LedgerPosition last, int limit, CancellationToken ct) =>
        db.Set<Disclosure>().FromSql($"""
            SELECT * FROM disclosures
            WHERE originator = {originator} AND (tx, id) > ({after.Tx}, {after.Id}) AND (tx, id) <= ({last.Tx}, {last.Id})
            ORDER BY tx, id LIMIT {limit}
            """).AsNoTracking().ToListAsync(ct);

    private static IEnumerable<List<LedgerBlock>> Portions(List<LedgerBlock> blocks)
    {
        var (some, lines) = (new List<LedgerBlock>(), 0);
        foreach (var block in blocks)
        {
            some.Add(block);
            if ((lines += block.Lines) < Lines) continue;
            yield return some;
            (some, lines) = ([], 0);
        }

        if (some.Count > 0) yield return some;
    }
}
