using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>A message encoding that can be negotiated with grpc-encoding.</summary>
public interface ICompressionProvider
{
    /// <summary>The name in grpc-encoding and grpc-accept-encoding.</summary>
    string EncodingName { get; }

    /// <summary>Compresses what is written; complete when disposed, which leaves <paramref name="stream"/> open.</summary>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>Decompresses what is read.</summary>
    Stream CreateDecompressionStream(Stream stream);
}
