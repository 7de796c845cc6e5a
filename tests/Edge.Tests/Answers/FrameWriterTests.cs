using System.Buffers;
using System.Buffers.Binary;
using SecurityCoop.Edge.Answers;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Answers;

public sealed class FrameWriterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    [InlineData(1_000_000)]
    public async Task Messages_come_out_whole_however_they_went_in(int piece)
    {
        var sizes = new[] { 0, 1, 5, 4000, 300_000, 3 };
        var received = new List<byte[]>();
        using var writer = new FrameWriter((frames, _) =>
        {
            while (frames.TryTake(out var message))
                received.Add(message.ToArray());
            return ValueTask.CompletedTask;
        });

        foreach (var chunk in sizes.SelectMany(Frame).Chunk(piece))
        {
            writer.Write(chunk);
            if (piece > 1 || writer.UnflushedBytes % 512 == 0)
                await writer.FlushAsync();
        }
        await writer.FlushAsync();

        received.Select(m => m.Length).ShouldBe(sizes);
        received.ShouldAllBe(m => m.All(b => b == (byte)m.Length));
        writer.UnflushedBytes.ShouldBe(0);
    }

    [Theory]
    [InlineData(new byte[] { 1, 0, 0, 0, 0 })]
    [InlineData(new byte[] { 0, 255, 0, 0, 0 })]
    public void A_frame_that_is_compressed_or_broken_is_refused(byte[] frame)
    {
        using var writer = new FrameWriter((_, _) => ValueTask.CompletedTask);
        writer.Write(frame);

        Should.Throw<InvalidDataException>(() => writer.TryTake(out _));
    }

    private static byte[] Frame(int size)
    {
        var frame = new byte[5 + size];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), size);
        frame.AsSpan(5).Fill((byte)size);
        return frame;
    }
}
