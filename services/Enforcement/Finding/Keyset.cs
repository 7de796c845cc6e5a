using System.Buffers.Binary;

namespace SecurityCoop.Enforcement.Finding;

/// <summary>A place in a list that runs from the newest to the oldest, and by id where instants are the same.</summary>
/// <param name="At">UTC microseconds.</param>
/// <param name="Id">As both databases and <see cref="Guid.CompareTo(Guid)"/> order it: by its digits.</param>
public readonly record struct Keyset(long At, Guid Id)
{
    private const int Bytes = 24;

    /// <summary>Before the first record.</summary>
    public static readonly Keyset Start = new(long.MaxValue, Guid.Empty);

    public byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, At);
        Id.TryWriteBytes(bytes.AsSpan(8), bigEndian: true, out _);
        return bytes;
    }

    /// <summary>Null where the bytes are not from <see cref="ToBytes"/>.</summary>
    public static Keyset? Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Bytes ? new Keyset(BinaryPrimitives.ReadInt64BigEndian(bytes), new Guid(bytes[8..], bigEndian: true)) : null;
}
