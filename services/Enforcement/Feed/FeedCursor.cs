using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>How far a subscriber is: everything up to the position, judged by that epoch at that instant.</summary>
/// <param name="Position">In the journal.</param>
/// <param name="Mark">Of the entry there, of <see cref="JournalEntry.Mark"/>; 0 at the start.</param>
/// <param name="Epoch">Of the policy.</param>
/// <param name="At">UTC microseconds.</param>
/// <param name="Eyes">Of <see cref="EyesOf"/>: who was shown what was shown.</param>
internal readonly record struct FeedCursor(JournalPosition Position, long Mark, long Epoch, long At, long Eyes)
{
    private const int Bytes = 6 * sizeof(long);

    /// <summary>A number for all that decides what a caller sees and that another caller of the same agency may not share.</summary>
    public static long EyesOf(Caller caller) =>
        BinaryPrimitives.ReadInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{caller.User}|{caller.Mandate}|{caller.Clearance}")));

    public byte[] Write()
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, Position.Tx);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), Position.Id);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(16), Mark);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(24), Epoch);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(32), At);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(40), Eyes);
        return bytes;
    }

    public static FeedCursor? Read(byte[]? bytes) => bytes is not { Length: Bytes } ? null : new(
        new JournalPosition(BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8))),
        BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(16)),
        BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(24)),
        BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(32)),
        BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(40)));
}
