namespace Grpc.Net.Compression;

/// <summary>
/// .NET's compressors write nothing at all for empty input. A message that says "gzip" and has no byte is not gzip:
/// @grpc/grpc-js fails such a call. So an empty message becomes an empty member.
/// </summary>
internal sealed class NeverNothingStream(Stream compressor, Stream target, byte[] emptyMember) : Stream
{
    private bool wrote;
    private bool complete;

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => throw new NotSupportedException();
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        wrote |= !buffer.IsEmpty;
        compressor.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        wrote |= !buffer.IsEmpty;
        return compressor.WriteAsync(buffer, cancellationToken);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush() => compressor.Flush();
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing && !complete)
        {
            complete = true;
            compressor.Dispose();
            if (!wrote) target.Write(emptyMember);
        }

        base.Dispose(disposing);
    }
}
