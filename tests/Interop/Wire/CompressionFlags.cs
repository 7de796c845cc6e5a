using System.Buffers.Binary;

namespace SecurityCoop.Interop.Wire;

/// <summary>
/// The compressed-flag of each message, read from the bytes as they pass. No gRPC library shows it, and the
/// grpc-encoding header only says what a message <em>may</em> be.
/// </summary>
/// <remarks>Frame: one byte flag, four bytes length (big-endian), message. Source: gRPC over HTTP/2, Length-Prefixed-Message.</remarks>
internal sealed class CompressionFlags
{
    private const int PrefixLength = 5;

    private readonly Queue<bool> seen = new();
    private readonly byte[] prefix = new byte[PrefixLength];
    private int prefixFilled;
    private long messageLeft;

    /// <summary>Takes the flag of the oldest message not yet asked for.</summary>
    /// <exception cref="InvalidOperationException">No such message has passed.</exception>
    public bool Next() => seen.Dequeue();

    /// <summary>Follows the next bytes of the stream; they may begin and end anywhere in a frame.</summary>
    public void Observe(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var taken = messageLeft > 0 ? Skip(bytes.Length) : FillPrefix(bytes);
            bytes = bytes[taken..];
        }
    }

    private int Skip(int available)
    {
        var taken = (int)Math.Min(messageLeft, available);
        messageLeft -= taken;
        return taken;
    }

    private int FillPrefix(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(PrefixLength - prefixFilled, bytes.Length);
        bytes[..taken].CopyTo(prefix.AsSpan(prefixFilled));
        prefixFilled += taken;
        if (prefixFilled < PrefixLength) return taken;

        seen.Enqueue(prefix[0] == 1);
        messageLeft = BinaryPrimitives.ReadUInt32BigEndian(prefix.AsSpan(1));
        prefixFilled = 0;
        return taken;
    }
}
