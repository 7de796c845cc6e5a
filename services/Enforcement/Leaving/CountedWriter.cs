using System.IO.Pipelines;

namespace SecurityCoop.Enforcement.Leaving;

/// <summary>A writer that tells of what is put in before any of it can go on.</summary>
internal sealed class CountedWriter(PipeWriter inner, CountedWriter.Told put) : PipeWriter
{
    private Memory<byte> taken;

    /// <summary>Hears of bytes that are put in.</summary>
    internal delegate void Told(ReadOnlySpan<byte> bytes);

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    public override void Advance(int bytes)
    {
        put(taken.Span[..bytes]);
        taken = taken[bytes..];
        inner.Advance(bytes);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => taken = inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default) => inner.FlushAsync(cancellationToken);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null) => inner.Complete(exception);

    public override ValueTask CompleteAsync(Exception? exception = null) => inner.CompleteAsync(exception);
}
