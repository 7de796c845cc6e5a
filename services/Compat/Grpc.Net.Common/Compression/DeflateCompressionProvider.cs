using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>What HTTP and gRPC call deflate: the zlib format, RFC 1950.</summary>
public sealed class DeflateCompressionProvider(CompressionLevel defaultCompressionLevel) : ICompressionProvider
{
    /// <summary>Header, empty final deflate block, Adler-32 of nothing (1).</summary>
    private static readonly byte[] EmptyMember = [0x78, 0x9c, 3, 0, 0, 0, 0, 1];

    public string EncodingName => "deflate";

    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new NeverNothingStream(new ZLibStream(stream, compressionLevel ?? defaultCompressionLevel, leaveOpen: true), stream, EmptyMember);

    public Stream CreateDecompressionStream(Stream stream) => new ZLibStream(stream, CompressionMode.Decompress, leaveOpen: true);
}
