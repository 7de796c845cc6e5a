namespace SecurityCoop.Enforcement.Disclosures.Chain;

/// <summary>What was done to a ledger; the numbers are the contract's.</summary>
public enum LedgerDefectKind { LineAltered = 1, LineRemoved, LineInserted, LinesReordered, BlockAltered, BlockRemoved, HistoryReplaced }

/// <summary>The first place where a ledger is not as it was sealed.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="Block">Number of the block; of a line behind the last block, that block's number.</param>
/// <param name="Line">Place within the block, from 1; 0 where it is about the block itself.</param>
public sealed record LedgerDefect(LedgerDefectKind Kind, long Block, int Line)
{
    /// <summary>SHA-256 of what stood there when it was sealed; empty where nothing did.</summary>
    public ReadOnlyMemory<byte> Expected { get; init; }

    /// <summary>What stands there now; null where nothing does.</summary>
    public Disclosure? Found { get; init; }
}
