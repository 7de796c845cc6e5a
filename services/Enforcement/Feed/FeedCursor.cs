using System.Buffers.Binary;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>How far a subscriber is: everything up to the position, judged by that epoch at that instant.</summary>
/// <param name="Position">In the journal.</param>
/// <param name="Epoch">Of the policy.</param>
/// <param name="At">UTC microseconds.</param>
internal readonly record struct FeedCursor(JournalPosition Position, long Epoch, long At)
{
    private const int Bytes = 4 * sizeof(long);

    public byte[] Write()
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Position.Tx);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), Position.Id);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), Epoch);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(24), At);
        return bytes;
    }

    public static FeedCursor? Read(byte[]? bytes) => bytes is not { Length: Bytes } ? null : new(
        new JournalPosition(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8))),
        BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(16)),
        BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(24)));
}
