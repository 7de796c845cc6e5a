using System.Security.Cryptography;

namespace SecurityCoop.Enforcement.Disclosures.Chain;

/// <summary>Recomputes an originator's chain. Pure: blocks and lines are handed in.</summary>
public static class LedgerChain
{
    /// <summary>The first thing that is wrong with a block and its lines, or null where all is as it was sealed.</summary>
    /// <param name="service">Whose ledger.</param>
    /// <param name="before">Where the chain ended.</param>
    /// <param name="block">The next block that there is.</param>
    /// <param name="lines">The originator's lines after <paramref name="before"/> up to the block's last, in order.</param>
    public static LedgerDefect? Check(string service, LedgerEnd before, LedgerBlock block, IReadOnlyList<Disclosure> lines)
    {
        if (block.Number != before.Number + 1) return new LedgerDefect(LedgerDefectKind.BlockRemoved, before.Number + 1, 0) { Expected = block.PreviousHash };
        if (!block.IsIntact(service)) return new LedgerDefect(LedgerDefectKind.BlockAltered, block.Number, 0) { Expected = block.Hash };
        if (!block.PreviousHash.AsSpan().SequenceEqual(before.Hash)) return new LedgerDefect(LedgerDefectKind.HistoryReplaced, before.Number, 0) { Expected = block.PreviousHash };
        return FirstDifference(block, lines);
    }

    private static LedgerDefect? FirstDifference(LedgerBlock block, IReadOnlyList<Disclosure> lines)
    {
        byte[][] found = [.. lines.Select(LineText.HashOf)];
        var (count, end) = (block.Lines, Math.Max(block.Lines, found.Length));
        for (var i = 0; i < end; i++)
        {
            if (i < count && i < found.Length && CryptographicOperations.FixedTimeEquals(block.HashOf(i), found[i])) continue;
            return new LedgerDefect(KindOf(block, found, i), block.Number, i + 1)
            {
                Expected = i < count ? block.HashOf(i).ToArray() : ReadOnlyMemory<byte>.Empty,
                Found = i < found.Length ? lines[i] : null,
            };
        }

        return null;
    }

    // At the first difference: what stood there is gone, or what stands there is new, or both, or neither: then they only changed places.
    private static LedgerDefectKind KindOf(LedgerBlock block, byte[][] found, int at)
    {
        var isGone = at < block.Lines && Count(found, block.HashOf(at)) < CountSealed(block, block.HashOf(at));
        var isNew = at < found.Length && Count(found, found[at]) > CountSealed(block, found[at]);
        return (isGone, isNew) switch
        {
            (true, true) => LedgerDefectKind.LineAltered,
            (true, false) => LedgerDefectKind.LineRemoved,
            (false, true) => LedgerDefectKind.LineInserted,
            _ => LedgerDefectKind.LinesReordered,
        };
    }

    private static int Count(byte[][] hashes, ReadOnlySpan<byte> wanted)
    {
        var count = 0;
        foreach (var hash in hashes) count += wanted.SequenceEqual(hash) ? 1 : 0;
        return count;
    }

    private static int CountSealed(LedgerBlock block, ReadOnlySpan<byte> wanted)
    {
        var count = 0;
        for (var i = 0; i < block.Lines; i++) count += wanted.SequenceEqual(block.HashOf(i)) ? 1 : 0;
        return count;
    }
}
