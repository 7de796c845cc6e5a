using SecurityCoop.Interop.Wire;

namespace SecurityCoop.Interop.Tests.Wire;

public sealed class CompressionFlagsTests
{
    // Three messages: compressed with 3 bytes, plain and empty, compressed with 1 byte.
    private static readonly byte[] Frames = [1, 0, 0, 0, 3, 9, 9, 9, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 9];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(100)]
    public void Next_FramesCutAnywhere_GivesEachFlagInOrder(int pieceLength)
    {
        var flags = new CompressionFlags();
        foreach (var piece in Frames.Chunk(pieceLength)) flags.Observe(piece);

        Assert.Equal([true, false, true], [flags.Next(), flags.Next(), flags.Next()]);
        Assert.Throws<InvalidOperationException>(() => flags.Next());
    }

    [Fact]
    public void Next_PrefixIncomplete_IsNotYetAMessage()
    {
        var flags = new CompressionFlags();
        flags.Observe(Frames.AsSpan(0, 4));

        Assert.Throws<InvalidOperationException>(() => flags.Next());
    }
}
