using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SecurityCoop.Journal;

/// <summary>One thing that happened to one aggregate. Written with the change it tells of, in the same transaction; never altered.</summary>
public sealed class JournalEntry
{
    public long Tx { get; private set; }

    public long Id { get; private set; }

    /// <summary>UTC microseconds.</summary>
    public required long At { get; init; }

    /// <summary>Resource name.</summary>
    public required string Aggregate { get; init; }

    /// <summary>1, 2, 3 … within the aggregate, without a gap.</summary>
    public required int Sequence { get; init; }

    /// <summary>As in <c>incident.reported</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Who did it. Format: agencies/{agency}</summary>
    public required string Agency { get; init; }

    /// <summary>Subject of the token.</summary>
    public required string User { get; init; }

    /// <summary>What followers need to know; a serialized message, may be empty.</summary>
    public required byte[] Payload { get; init; }

    /// <summary>Hash of the aggregate's entry before this one; empty for the first.</summary>
    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }

    public JournalPosition Position => new(Tx, Id);

    /// <summary>Tells this entry from another at the same position, as a database that was set back and written on has it.</summary>
    public long Mark => BinaryPrimitives.ReadInt64BigEndian(Hash);

    /// <summary>Builds the next link of an aggregate's chain.</summary>
    public static JournalEntry Next(ChainEnd before, long at, string aggregate, string kind, string agency, string user, byte[] payload) => new()
    {
        At = at,
        Aggregate = aggregate,
        Sequence = before.Sequence + 1,
        Kind = kind,
        Agency = agency,
        User = user,
        Payload = payload,
        PreviousHash = before.Hash,
        Hash = HashOf(before.Hash, at, aggregate, before.Sequence + 1, kind, agency, user, payload),
    };

    /// <summary>True where the entry is as it was written.</summary>
    public bool IsIntact() => Hash.AsSpan().SequenceEqual(HashOf(PreviousHash, At, Aggregate, Sequence, Kind, Agency, User, Payload));

    // Each part is preceded by its length: no two different entries have the same input.
    private static byte[] HashOf(byte[] previous, long at, string aggregate, int sequence, string kind, string agency, string user, byte[] payload)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        Part(sha, previous, number);
        Number(sha, at, number);
        Part(sha, Encoding.UTF8.GetBytes(aggregate), number);
        Number(sha, sequence, number);
        Part(sha, Encoding.UTF8.GetBytes(kind), number);
        Part(sha, Encoding.UTF8.GetBytes(agency), number);
        Part(sha, Encoding.UTF8.GetBytes(user), number);
        Part(sha, payload, number);
        return sha.GetHashAndReset();
    }

    private static void Part(IncrementalHash sha, ReadOnlySpan<byte> bytes, Span<byte> number)
    {
        Number(sha, bytes.Length, number);
        sha.AppendData(bytes);
    }

    private static void Number(IncrementalHash sha, long value, Span<byte> number)
    {
        BinaryPrimitives.WriteInt64BigEndian(number, value);
        sha.AppendData(number);
    }
}

/// <summary>Where an aggregate's chain ends now.</summary>
public readonly record struct ChainEnd(int Sequence, byte[] Hash)
{
    /// <summary>Before the first entry.</summary>
    public static readonly ChainEnd None = new(0, []);
}
