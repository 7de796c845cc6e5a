using System.Text;

namespace SecurityCoop.Benchmarks.Intake;

/// <summary>
/// Request headers of a gRPC call in HPACK (RFC 7541). The first call of a connection puts its headers into the server's dynamic table; the
/// others only point there, as clients and gateways do.
/// </summary>
internal static class HeaderBlock
{
    // Indexed fields of the static table: :method POST, :scheme http (RFC 7541, appendix A).
    private static readonly byte[] Fixed = [0x83, 0x86];

    // Incremental indexing, by the number of the name in the static table.
    private const byte Path = 0x44, Authority = 0x41, ContentType = 0x5f, Authorization = 0x57, NewName = 0x40;

    public static byte[] First(string path, string authority, string token)
    {
        var block = new List<byte>(Fixed);
        Add(block, Path, path);
        Add(block, Authority, authority);
        Add(block, ContentType, "application/grpc");
        block.Add(NewName);
        Text(block, "te");
        Text(block, "trailers");
        Add(block, Authorization, $"Bearer {token}");
        return [.. block];
    }

    // Newest first, from 62 on: authorization, te, content-type, :authority, :path. Pseudo-headers must lead.
    public static byte[] Later { get; } = [.. Fixed, 0x80 | 66, 0x80 | 65, 0x80 | 64, 0x80 | 63, 0x80 | 62];

    private static void Add(List<byte> block, byte name, string value)
    {
        block.Add(name);
        Text(block, value);
    }

    // A length of seven bits, then the rest in groups of seven (RFC 7541, section 5.1); no Huffman coding.
    private static void Text(List<byte> block, string value)
    {
        if (value.Length < 127) block.Add((byte)value.Length);
        else
        {
            block.Add(127);
            var rest = value.Length - 127;
            for (; rest >= 128; rest >>= 7) block.Add((byte)(rest & 127 | 128));
            block.Add((byte)rest);
        }

        block.AddRange(Encoding.ASCII.GetBytes(value));
    }
}
