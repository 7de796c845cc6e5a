using System.Net.Sockets;

namespace SecurityCoop.Benchmarks.Receipts;

/// <summary>
/// A client's connection that looks at every byte a server has sent. Nothing on it is compressed or encrypted, so a record is there where
/// the words of its title are.
/// <para>
/// What counts as released after a receipt: on the loopback of one machine, what a process sends lies in its peer's receive queue when the
/// system call returns, as long as that queue has room; and here it has, for whoever reads does nothing but read. So when the receipt has
/// come, <see cref="Mark"/> adds what was read to what lies there unread: every byte beyond was sent later. Reading and marking exclude
/// each other, so that no byte is on its way between kernel and count. Where the queue had no room, what the sender's kernel still holds
/// would count as sent later: the checker errs on the side of finding a release.
/// </para>
/// </summary>
internal sealed class Wiretap(Socket socket, Findings findings) : Stream
{
    private static readonly byte[] Words = [.. "Checked by the receipt"u8];
    private readonly Lock gate = new();
    private readonly byte[] tail = new byte[Words.Length - 1];
    private int tailLength;
    private long read;
    private long mark = long.MaxValue;

    /// <summary>What a title begins with.</summary>
    public const string Title = "Checked by the receipt";

    public override bool CanRead => true;

    public override bool CanWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public static async Task<Wiretap> Connect(int port, Findings findings, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync("127.0.0.1", port, ct);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        socket.Blocking = false;
        var tap = new Wiretap(socket, findings);
        findings.Add(tap);
        return tap;
    }

    /// <summary>The receipt is here: whatever is sent from now on discloses nothing.</summary>
    public void Mark()
    {
        lock (gate)
        {
            try
            {
                mark = read + socket.Available;
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                mark = read;
            }
        }
    }

    /// <summary>It is about to be shared again.</summary>
    public void Unmark()
    {
        lock (gate) mark = long.MaxValue;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            // Waits for bytes without taking them.
            await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, cancellationToken);
            lock (gate)
            {
                var taken = socket.Receive(buffer.Span, SocketFlags.None, out var error);
                if (error == SocketError.WouldBlock) continue;
                if (error != SocketError.Success) throw new IOException("The connection broke.", new SocketException((int)error));
                Look(buffer.Span[..taken]);
                return taken;
            }
        }
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (buffer.Length > 0) buffer = buffer[await socket.SendAsync(buffer, SocketFlags.None, cancellationToken)..];
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        findings.Remove(this);
        socket.Dispose();
        base.Dispose(disposing);
    }

    // The words may be cut in two by the end of a read.
    private void Look(ReadOnlySpan<byte> bytes)
    {
        var joined = new byte[tailLength + bytes.Length];
        tail.AsSpan(0, tailLength).CopyTo(joined);
        bytes.CopyTo(joined.AsSpan(tailLength));
        var begin = read - tailLength;
        for (int from = 0, at; (at = joined.AsSpan(from).IndexOf(Words)) >= 0; from += at + Words.Length)
            findings.Found(begin + from + at >= mark, joined.AsSpan(from + at));
        read += bytes.Length;
        tailLength = Math.Min(tail.Length, joined.Length);
        joined.AsSpan(joined.Length - tailLength).CopyTo(tail);
    }
}
