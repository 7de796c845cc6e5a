using System.Buffers.Binary;
using System.Text.Json.Nodes;

namespace SecurityCoop.Incidents.Taxii;

/// <summary>An object of a collection.</summary>
/// <param name="Object">Of STIX.</param>
/// <param name="AddedAt">When its record came to the reader, in UTC microseconds.</param>
/// <param name="Place">Where it stands in the collection.</param>
internal sealed record TaxiiItem(JsonObject Object, long AddedAt, TaxiiPlace Place)
{
    public string Id => (string)Object["id"]!;

    public string Version => VersionOf(Object);

    /// <summary>When it was modified; of what never is, when it was made.</summary>
    public static string VersionOf(JsonObject item) => (string)(item["modified"] ?? item["created"])!;
}

/// <summary>A place in a collection, which runs by the time at which records came to their reader.</summary>
/// <param name="AddedAt">UTC microseconds.</param>
/// <param name="Record">By its digits.</param>
/// <param name="Number">Of the object among those of its record.</param>
internal readonly record struct TaxiiPlace(long AddedAt, Guid Record, int Number) : IComparable<TaxiiPlace>
{
    private const int Bytes = 28;

    public static readonly TaxiiPlace Start = new(long.MinValue, Guid.Empty, -1);

    public int CompareTo(TaxiiPlace other) => (AddedAt, Record, Number).CompareTo((other.AddedAt, other.Record, other.Number));

    public byte[] ToBytes()
    {
        var bytes = new byte[Bytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, AddedAt);
        Record.TryWriteBytes(bytes.AsSpan(8), bigEndian: true, out _);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(24), Number);
        return bytes;
    }

    /// <summary>Null where the bytes are not from <see cref="ToBytes"/>.</summary>
    public static TaxiiPlace? Read(ReadOnlySpan<byte> bytes) => bytes.Length == Bytes
        ? new(BinaryPrimitives.ReadInt64BigEndian(bytes), new Guid(bytes[8..24], bigEndian: true), BinaryPrimitives.ReadInt32BigEndian(bytes[24..]))
        : null;
}

/// <summary>One page of a collection.</summary>
/// <param name="Items">In its order, each object once.</param>
/// <param name="Next">Empty on the last page.</param>
internal sealed record TaxiiPage(IReadOnlyList<TaxiiItem> Items, string Next)
{
    public JsonObject ToJson(string member, Func<TaxiiItem, JsonNode?> form)
    {
        var envelope = new JsonObject { ["more"] = Next.Length > 0 };
        if (Next.Length > 0) envelope["next"] = Next;
        // A list of TAXII is never empty.
        if (Items.Count > 0) envelope[member] = new JsonArray([.. Items.Select(form)]);
        return envelope;
    }
}
