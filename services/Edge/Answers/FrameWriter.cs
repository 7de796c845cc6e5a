using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;

namespace SecurityCoop.Edge.Answers;

/// <summary>
/// Takes what a gRPC handler writes and hands on each whole message. A flush returns when the messages in it were
/// passed on, so a slow reader holds the handler back as it would over gRPC.
/// </summary>
/// <param name="onFlush">Is given the whole messages of one flush; none if only headers were flushed.</param>
internal sealed class FrameWriter(Func<FrameWriter, CancellationToken, ValueTask> onFlush) : PipeWriter, IDisposable
{
    private const int Head = 5;

    private byte[] buffer = [];
    private int start;
    private int end;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => end - start;

    /// <summary>The next whole message; valid until the next write.</summary>
    /// <exception cref="InvalidDataException">The frame is compressed, although nothing was asked for.</exception>
    public bool TryTake(out ReadOnlyMemory<byte> message)
    {
        message = default;
        if (end - start < Head)
            return false;
        var length = BinaryPrimitives.ReadInt32BigEndian(buffer.AsSpan(start + 1));
        if (buffer[start] != 0 || length < 0)
            throw new InvalidDataException("A compressed or broken frame.");
        if (end - start - Head < length)
            return false;
        message = buffer.AsMemory(start + Head, length);
        start += Head + length;
        return true;
    }

    /// <summary>Drops bytes that are no frames: a body that the framework wrote for its own error.</summary>
    public void Discard() => start = end = 0;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(sizeHint, 1));
        return buffer.AsMemory(end);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan((uint)bytes, (uint)(buffer.Length - end));
        end += bytes;
    }

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        await onFlush(this, cancellationToken);
        return default;
    }

    public override void CancelPendingFlush()
    {
    }

    public override void Complete(Exception? exception = null)
    {
    }

    public void Dispose()
    {
        if (buffer.Length > 0)
            ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        start = end = 0;
    }

    private void Reserve(int more)
    {
        if (buffer.Length - end >= more)
            return;
        var held = end - start;
        if (buffer.Length >= held + more)
        {
            buffer.AsSpan(start, held).CopyTo(buffer);
        }
        else
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(1024, Math.Max(held + more, buffer.Length * 2)));
            buffer.AsSpan(start, held).CopyTo(larger);
            if (buffer.Length > 0)
                ArrayPool<byte>.Shared.Return(buffer);
            buffer = larger;
        }
        (start, end) = (0, held);
    }
}
