using System.IO.Compression;
using Grpc.Net.Compression;

namespace SecurityCoop.Compat.Tests.Compression;

public sealed class CompressionProviderTests
{
    public static TheoryData<ICompressionProvider> Providers => new()
    {
        new GzipCompressionProvider(CompressionLevel.Fastest),
        new DeflateCompressionProvider(CompressionLevel.Fastest),
    };

    [Fact]
    public void EncodingName_IsThatOfHttp()
    {
        Assert.Equal("gzip", new GzipCompressionProvider(CompressionLevel.Fastest).EncodingName);
        Assert.Equal("deflate", new DeflateCompressionProvider(CompressionLevel.Fastest).EncodingName);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Message_ComesBackAsItWas(ICompressionProvider provider)
    {
        var message = Enumerable.Range(0, 100_000).Select(i => (byte)(i * i >> 7)).ToArray();

        var compressed = await Compress(provider, message);

        Assert.Equal(message, await Decompress(provider, compressed));
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Zeros_BecomeSmall(ICompressionProvider provider) =>
        Assert.InRange((await Compress(provider, new byte[100_000])).Length, 1, 2_000);

    /// <summary>An answer of all defaults is an empty message; zero bytes that claim to be gzip make @grpc/grpc-js fail.</summary>
    [Theory]
    [MemberData(nameof(Providers))]
    public async Task EmptyMessage_IsStillAMember(ICompressionProvider provider)
    {
        var compressed = await Compress(provider, []);

        Assert.NotEmpty(compressed);
        Assert.Empty(await Decompress(provider, compressed));
    }

    /// <summary>Everything that follows the protocol must read it, not only our own decompressor.</summary>
    [Fact]
    public async Task EmptyMessage_InGzip_HasHeaderBlockAndChecksums()
    {
        var member = await Compress(new GzipCompressionProvider(CompressionLevel.Fastest), []);

        Assert.Equal(20, member.Length);
        Assert.Equal([0x1f, 0x8b, 8], member[..3]);
        Assert.Equal(new byte[8], member[^8..]);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Stream_DisposedTwice_EndsOnce(ICompressionProvider provider)
    {
        using var target = new MemoryStream();
        var stream = provider.CreateCompressionStream(target, null);
        await stream.DisposeAsync();
        var length = target.Length;

        await stream.DisposeAsync();

        Assert.Equal(length, target.Length);
        Assert.True(target.CanWrite, "The target belongs to the caller.");
    }

    private static async Task<byte[]> Compress(ICompressionProvider provider, byte[] message)
    {
        using var target = new MemoryStream();
        await using (var stream = provider.CreateCompressionStream(target, null)) await stream.WriteAsync(message);
        return target.ToArray();
    }

    private static async Task<byte[]> Decompress(ICompressionProvider provider, byte[] compressed)
    {
        using var target = new MemoryStream();
        await using var stream = provider.CreateDecompressionStream(new MemoryStream(compressed));
        await stream.CopyToAsync(target);
        return target.ToArray();
    }
}
