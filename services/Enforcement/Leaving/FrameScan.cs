using System.Buffers.Binary;

namespace SecurityCoop.Enforcement.Leaving;

/// <summary>Reads the frames that a server writes (RFC 9113, section 4.1), as they come, and tells how much data each stream has had.</summary>
internal sealed class FrameScan(Action<int, int> data, Action<int> ended)
{
    private const int HeadBytes = 9;
    private const byte Data = 0, Headers = 1, Reset = 3, EndStream = 1;
    private readonly byte[] head = new byte[HeadBytes];
    private int have, left;

    private int Stream => BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(5)) & int.MaxValue;

    private bool Ends => head[3] == Reset || (head[3] is Data or Headers && (head[4] & EndStream) != 0);

    public void Read(ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            var taken = have < HeadBytes ? TakeHead(bytes) : TakePayload(bytes);
            bytes = bytes[taken..];
            if (have < HeadBytes || left > 0) continue;
            if (Ends) ended(Stream);
            have = 0;
        }
    }

    private int TakeHead(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(HeadBytes - have, bytes.Length);
        bytes[..taken].CopyTo(head.AsSpan(have));
        have += taken;
        if (have == HeadBytes) left = (head[0] << 16) | (head[1] << 8) | head[2];
        return taken;
    }

    private int TakePayload(ReadOnlySpan<byte> bytes)
    {
        var taken = Math.Min(left, bytes.Length);
        left -= taken;
        if (head[3] == Data) data(Stream, taken);
        return taken;
    }
}
