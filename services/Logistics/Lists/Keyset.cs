using System.Buffers.Binary;

namespace SecurityCoop.Logistics.Lists;

/// <summary>A place in a list that runs from the newest filing to the oldest, and by id where instants are the same.</summary>
/// <param name="FiledAt">UTC microseconds.</param>
/// <param name="Id">As the database and <see cref="Guid.CompareTo(Guid)"/> order it: by its digits.</param>
internal readonly record struct Keyset(long FiledAt, Guid Id) : IComparable<Keyset>
{
    private const int Bytes = 24;

    /// <summary>Before the first record.</summary>
    public static readonly Keyset Start = new(long.MaxValue, Guid.Empty);

    public int CompareTo(Keyset other) => FiledAt != other.FiledAt ? other.FiledAt.CompareTo(FiledAt) : Id.CompareTo(other.Id);

    public byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, FiledAt);
        Id.TryWriteBytes(bytes.AsSpan(8), bigEndian: true, out _);
        return bytes;
    }

    /// <summary>Null where the bytes are not from <see cref="ToBytes"/>.</summary>
    public static Keyset? Read(ReadOnlySpan<byte> bytes) =>
        bytes.Length == Bytes ? new Keyset(BinaryPrimitives.ReadInt64BigEndian(bytes), new Guid(bytes[8..], bigEndian: true)) : null;
}
