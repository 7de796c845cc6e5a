using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>gzip: RFC 1952.</summary>
public sealed class GzipCompressionProvider(CompressionLevel defaultCompressionLevel) : ICompressionProvider
{
    /// <summary>Header, empty final deflate block, CRC 0, size 0.</summary>
    private static readonly byte[] EmptyMember = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    public string EncodingName => "gzip";

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new NeverNothingStream(new GZipStream(stream, compressionLevel ?? defaultCompressionLevel, leaveOpen: true), stream, EmptyMember);

    public Stream CreateDecompressionStream(Stream stream) => new GZipStream(stream, CompressionMode.Decompress, leaveOpen: true);
}
