using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Disclosures.Chain;

/// <summary>How far a verification has come.</summary>
/// <param name="Blocks">Found as they were sealed.</param>
/// <param name="Lines">Found as they were sealed.</param>
/// <param name="SealedAt">Of the last of these blocks.</param>
/// <param name="Head">Its hash.</param>
public sealed record LedgerProgress(long Blocks, long Lines, long SealedAt, byte[] Head)
{
    public bool IsComplete { get; init; }

    /// <summary>Written so lately that they are not sealed yet.</summary>
    public long Unsealed { get; init; }

    public LedgerDefect? Defect { get; init; }
}

/// <summary>Walks one originator's chain through the database, and compares it with a block that somebody kept.</summary>
/// <param name="service">Whose ledger.</param>
/// <param name="db">Its database.</param>
/// <param name="originator">Whose chain.</param>
/// <param name="known">Number and hash of a block that is known from elsewhere; number 0 where none is.</param>
internal sealed class LedgerVerification(string service, ServiceDb db, string originator, (long Number, byte[] Hash) known)
{
    private readonly ChainReader chain = new(db, originator);
    private LedgerEnd end = LedgerEnd.None;
    private LedgerProgress progress = new(0, 0, 0, LedgerEnd.None.Hash);

    /// <summary>After each block; the last one is complete.</summary>
    public async IAsyncEnumerable<LedgerProgress> Run([EnumeratorCancellation] CancellationToken ct)
    {
        // Read first: a block that is sealed meanwhile then only reaches beyond it.
        var mark = await db.Checkpoints.AsNoTracking().SingleOrDefaultAsync(c => c.Follower == LedgerSealer.Follower, ct);
        await foreach (var piece in chain.Read(LedgerEnd.None, ct))
        {
            if ((LedgerChain.Check(service, end, piece.Block, piece.Lines) ?? Contradiction(piece.Block)) is { } defect)
            {
                yield return Over(defect);
                yield break;
            }

            end = piece.Block.End;
            yield return progress = new(progress.Blocks + 1, progress.Lines + piece.Lines.Count, piece.Block.SealedAt, piece.Block.Hash);
        }

        yield return known.Number > end.Number
            ? Over(new LedgerDefect(LedgerDefectKind.BlockRemoved, end.Number + 1, 0) { Expected = known.Number == end.Number + 1 ? known.Hash : ReadOnlyMemory<byte>.Empty })
            : await Tail(mark is null ? LedgerPosition.Start : new LedgerPosition(mark.Tx, mark.Id), ct);
    }

    private LedgerDefect? Contradiction(LedgerBlock block) => block.Number == known.Number && !block.Hash.AsSpan().SequenceEqual(known.Hash)
        ? new LedgerDefect(LedgerDefectKind.HistoryReplaced, block.Number, 0) { Expected = known.Hash }
        : null;

    // Behind the last block there may only be what the sealing has not come to yet.
    private async Task<LedgerProgress> Tail(LedgerPosition sealedUpTo, CancellationToken ct)
    {
        var (place, unsealed) = (end.Last, 0L);
        while (await chain.After(place, LedgerSealer.Batch, ct) is { Count: > 0 } lines)
        {
            if (lines.Find(line => line.Position <= sealedUpTo) is { } stray) return Over(new LedgerDefect(LedgerDefectKind.LineInserted, end.Number, 0) { Found = stray });
            (place, unsealed) = (lines[^1].Position, unsealed + lines.Count);
        }

        return progress with { IsComplete = true, Unsealed = unsealed };
    }

    private LedgerProgress Over(LedgerDefect defect) => progress with { IsComplete = true, Defect = defect };
}
