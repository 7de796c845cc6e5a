using System.Text;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Evidence;

/// <summary>What a file is by its bytes, as far as they tell; nobody's word and no name counts.</summary>
internal static class MediaTypes
{
    public const string Unknown = "application/octet-stream", Gpx = "application/gpx+xml";

    /// <summary>So many bytes at the beginning are enough but for papers, which are read whole.</summary>
    private const int HeadBytes = 4096;

    private static readonly string[]
        Photos = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/tiff", "image/heic"],
        Videos = ["video/mp4", "video/quicktime", "video/webm", "video/x-matroska", "video/x-msvideo"],
        Sounds = ["audio/mpeg", "audio/mp4", "audio/wav", "audio/ogg", "audio/flac"],
        Papers = [TextOrPdf.Pdf, TextOrPdf.Text],
        Tracks = [Gpx, TextOrPdf.Text],
        All = [.. Photos, .. Videos, .. Sounds, TextOrPdf.Pdf, TextOrPdf.Text, Gpx, Unknown];

    /// <summary>The types that an item of a kind may have.</summary>
    public static IReadOnlyList<string> GoWith(V1.EvidenceKind kind) => kind switch
    {
        V1.EvidenceKind.Photo => Photos,
        V1.EvidenceKind.Video => Videos,
        V1.EvidenceKind.Audio => Sounds,
        V1.EvidenceKind.Document => Papers,
        V1.EvidenceKind.Track => Tracks,
        _ => All,
    };

    /// <summary>The type of a file.</summary>
    /// <param name="pieces">The file in order; read no further than is needed.</param>
    public static string Of(IEnumerable<byte[]> pieces)
    {
        byte[] head = [.. pieces.SelectMany(piece => piece).Take(HeadBytes)];
        return Picture(head) ?? Film(head) ?? Sound(head) ?? Track(head) ?? TextOrPdf.Of(pieces).MediaType ?? Unknown;
    }

    private static string? Picture(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith<byte>([0xFF, 0xD8, 0xFF])) return "image/jpeg";
        if (head.StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return "image/png";
        if (head.StartsWith("GIF87a"u8) || head.StartsWith("GIF89a"u8)) return "image/gif";
        if (IsRiff(head, "WEBP"u8)) return "image/webp";
        if (head.StartsWith("II*\0"u8) || head.StartsWith("MM\0*"u8)) return "image/tiff";
        return Brand(head) is "heic" or "heix" or "mif1" or "msf1" ? "image/heic" : null;
    }

    private static string? Film(ReadOnlySpan<byte> head)
    {
        if (IsRiff(head, "AVI "u8)) return "video/x-msvideo";
        if (head.StartsWith<byte>([0x1A, 0x45, 0xDF, 0xA3])) return head[..Math.Min(64, head.Length)].IndexOf("webm"u8) >= 0 ? "video/webm" : "video/x-matroska";
        return Brand(head) switch { null or "M4A " or "M4B " => null, "qt  " => "video/quicktime", _ => "video/mp4" };
    }

    private static string? Sound(ReadOnlySpan<byte> head)
    {
        if (IsRiff(head, "WAVE"u8)) return "audio/wav";
        if (head.StartsWith("OggS"u8)) return "audio/ogg";
        if (head.StartsWith("fLaC"u8)) return "audio/flac";
        // An MPEG frame: eleven bits of synchrony, layer III.
        if (head.StartsWith("ID3"u8) || (head.Length > 2 && head[0] == 0xFF && (head[1] & 0xE6) == 0xE2)) return "audio/mpeg";
        return Brand(head) is "M4A " or "M4B " ? "audio/mp4" : null;
    }

    private static string? Track(ReadOnlySpan<byte> head)
    {
        var begin = Encoding.UTF8.GetString(head).AsSpan().TrimStart("\uFEFF \t\r\n");
        return begin.StartsWith("<gpx", StringComparison.Ordinal) || (begin.StartsWith("<?xml", StringComparison.Ordinal) && begin.Contains("<gpx", StringComparison.Ordinal)) ? Gpx : null;
    }

    private static bool IsRiff(ReadOnlySpan<byte> head, ReadOnlySpan<byte> form) => head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..12].SequenceEqual(form);

    // ISO base media (ISO/IEC 14496-12): the first box says which brand of it.
    private static string? Brand(ReadOnlySpan<byte> head) => head.Length >= 12 && head[4..8].SequenceEqual("ftyp"u8) ? Encoding.ASCII.GetString(head[8..12]) : null;
}
