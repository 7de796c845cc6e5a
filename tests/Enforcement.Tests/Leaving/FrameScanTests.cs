using SecurityCoop.Enforcement.Leaving;

namespace SecurityCoop.Enforcement.Tests.Leaving;

public sealed class FrameScanTests
{
    private static readonly byte[] Written =
    [
        .. Frame(4, 0, 0, 6), .. Frame(1, 4, 1, 20), .. Frame(0, 0, 1, 300), .. Frame(0, 0, 3, 5), .. Frame(0, 1, 3, 0),
        .. Frame(6, 1, 0, 8), .. Frame(0, 0, 1, 70_000), .. Frame(1, 5, 1, 12), .. Frame(3, 0, 5, 4),
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(4096)]
    [InlineData(1_000_000)]
    public void Data_and_ends_of_streams_are_told_however_the_bytes_are_cut(int piece)
    {
        var (data, ended) = (new Dictionary<int, int>(), new List<int>());
        var scan = new FrameScan((stream, bytes) => data[stream] = data.GetValueOrDefault(stream) + bytes, ended.Add);

        foreach (var bytes in Written.Chunk(piece)) scan.Read(bytes);

        Assert.Equal(new Dictionary<int, int> { [1] = 70_300, [3] = 5 }, data);
        Assert.Equal([3, 1, 5], ended);
    }

    private static byte[] Frame(byte type, byte flags, byte stream, int length) =>
        [(byte)(length >> 16), (byte)(length >> 8), (byte)length, type, flags, 0, 0, 0, stream, .. Enumerable.Repeat((byte)1, length)];
}
