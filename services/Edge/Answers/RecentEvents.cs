using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Answers;

/// <summary>
/// An event of a live feed goes out to many subscribers in the same bytes; its JSON is made once. Whoever finds it here
/// holds the whole message already, so nothing is shared that was not sent.
/// </summary>
internal sealed class RecentEvents
{
    /// <summary>A power of two. The table is a short memory of what is on its way just now, not a store.</summary>
    private const int Slots = 128;

    /// <summary>Larger messages are rare, and would make the table large.</summary>
    private const int LargestPayload = 8 * 1024;

    private readonly Entry?[] slots = new Entry?[Slots];

    public byte[] Get(Binding binding, ReadOnlyMemory<byte> payload, Func<ReadOnlyMemory<byte>, byte[]> encode)
    {
        if (payload.Length > LargestPayload)
            return encode(payload);
        var hash = new HashCode();
        hash.AddBytes(payload.Span);
        ref var slot = ref slots[hash.ToHashCode() & (Slots - 1)];
        if (slot is { } entry && entry.Binding == binding && entry.Payload.AsSpan().SequenceEqual(payload.Span))
            return entry.Encoded;
        var made = new Entry(binding, payload.ToArray(), encode(payload));
        slot = made;
        return made.Encoded;
    }

    private sealed record Entry(Binding Binding, byte[] Payload, byte[] Encoded);
}
