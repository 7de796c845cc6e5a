using System.Security.Cryptography;

namespace SecurityCoop.Enforcement.Disclosures.Chain;

/// <summary>
/// A seal on some lines of one originator: their hashes in order, chained to the block before. Each originator has a chain of its own, so
/// that it can be verified and exported whole without a word of others' lines. Never altered.
/// </summary>
public sealed class LedgerBlock
{
    private const int HashBytes = 32;

    /// <summary>Format: agencies/{agency}</summary>
    public required string Originator { get; init; }

    /// <summary>1, 2, 3 … within the originator.</summary>
    public required long Number { get; init; }

    /// <summary>Position of the first line.</summary>
    public required long FirstTx { get; init; }

    public required long FirstId { get; init; }

    /// <summary>Position of the last line. The block holds every line of its originator after the block before, up to here.</summary>
    public required long LastTx { get; init; }

    public required long LastId { get; init; }

    /// <summary>SHA-256 of each line, one after the other.</summary>
    public required byte[] LineHashes { get; init; }

    /// <summary>UTC microseconds.</summary>
    public required long SealedAt { get; init; }

    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }

    public LedgerPosition Last => new(LastTx, LastId);

    public LedgerEnd End => new(Number, Last, Hash);

    public int Lines => LineHashes.Length / HashBytes;

    public ReadOnlySpan<byte> HashOf(int line) => LineHashes.AsSpan(line * HashBytes, HashBytes);

    /// <summary>Seals lines, in order and at least one, as the next block of their originator.</summary>
    /// <param name="service">Whose ledger, as in <c>incidents</c>.</param>
    /// <param name="before">Where the chain ends.</param>
    /// <param name="lines">All of one originator.</param>
    /// <param name="at">UTC microseconds.</param>
    public static LedgerBlock Seal(string service, LedgerEnd before, IReadOnlyList<Disclosure> lines, long at)
    {
        byte[] hashes = [.. lines.SelectMany(LineText.HashOf)];
        var (originator, number) = (lines[0].Originator, before.Number + 1);
        return new LedgerBlock
        {
            Originator = originator,
            Number = number,
            FirstTx = lines[0].Tx,
            FirstId = lines[0].Id,
            LastTx = lines[^1].Tx,
            LastId = lines[^1].Id,
            LineHashes = hashes,
            SealedAt = at,
            PreviousHash = before.Hash,
            Hash = SHA256.HashData(Header(service, originator, number, hashes, at, before.Hash).ToBytes()),
        };
    }

    /// <summary>The canonical encoding that <see cref="Hash"/> is the SHA-256 of.</summary>
    public string HeaderText(string service) => Header(service, Originator, Number, LineHashes, SealedAt, PreviousHash).ToString();

    /// <summary>True where the block is as it was made.</summary>
    public bool IsIntact(string service) =>
        LineHashes.Length % HashBytes == 0
        && SHA256.HashData(Header(service, Originator, Number, LineHashes, SealedAt, PreviousHash).ToBytes()).AsSpan().SequenceEqual(Hash);

    private static CanonicalJson Header(string service, string originator, long number, byte[] hashes, long at, byte[] previous) => new CanonicalJson()
        .Add("block", number)
        .Add("digest", Convert.ToHexStringLower(SHA256.HashData(hashes)))
        .Add("lines", hashes.Length / HashBytes)
        .Add("originator", originator)
        .Add("previous", Convert.ToHexStringLower(previous))
        .Add("sealed", LineText.Instant(at))
        .Add("service", service);
}

/// <summary>Where an originator's chain ends.</summary>
/// <param name="Number">Of the last block.</param>
/// <param name="Last">Position of its last line.</param>
/// <param name="Hash">Of the last block.</param>
public readonly record struct LedgerEnd(long Number, LedgerPosition Last, byte[] Hash)
{
    /// <summary>Before the first block: 32 zero bytes stand for its hash.</summary>
    public static LedgerEnd None { get; } = new(0, LedgerPosition.Start, new byte[32]);
}
