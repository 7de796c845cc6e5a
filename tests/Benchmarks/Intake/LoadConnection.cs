using System.Buffers.Binary;
using System.Diagnostics;
using System.Net.Sockets;

namespace SecurityCoop.Benchmarks.Intake;

/// <summary>
/// One HTTP/2 connection (RFC 9113) that keeps a number of calls in flight and spends next to nothing on it: whatever the load generator uses
/// on a small machine, the server lacks. It is to gRPC what pgbench is to SQL.
/// </summary>
internal sealed class LoadConnection(ReportTemplate template, byte[] firstHeaders, int inFlight, Guid source)
{
    private const int FrameHead = 9;
    private const byte Data = 0, Headers = 1, Reset = 3, Settings = 4, Ping = 6, GoAway = 7;
    private const byte Ack = 1, EndStream = 1, EndHeaders = 4;

    // SETTINGS: no table and no push towards us, a window of a gigabyte for each stream; then one for the connection.
    private static readonly byte[] Preface =
    [
        .. "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8, 0, 0, 18, Settings, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 4, 0x3f, 0xff, 0xff, 0xff,
        0, 0, 4, 8, 0, 0, 0, 0, 0, 0x7f, 0, 0, 0,
    ];

    private readonly byte[] received = new byte[256 * 1024];
    private readonly Dictionary<int, (long Asked, bool Answered)> calls = [];
    private readonly List<double> milliseconds = [];
    private byte[] outgoing = new byte[64 * 1024];
    private int waiting, filled, stream = -1;

    /// <summary>Times of all calls that ended well; one that did not is an exception.</summary>
    public async Task<IReadOnlyList<double>> Run(int port, long until, CancellationToken ct)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync("127.0.0.1", port, ct);
        Put(Preface);
        for (var i = 0; i < inFlight; i++) Ask();
        while (calls.Count > 0)
        {
            await socket.SendAsync(outgoing.AsMemory(0, waiting), ct);
            waiting = 0;
            do
            {
                var read = await socket.ReceiveAsync(received.AsMemory(filled), ct);
                if (read == 0) throw new IOException("The server closed the connection.");
                filled += read;
                Take(until);
            }
            while (waiting == 0 && calls.Count > 0);
        }

        return milliseconds;
    }

    private void Ask()
    {
        stream += 2;
        var headers = stream == 1 ? firstHeaders : HeaderBlock.Later;
        Frame(headers.Length, Headers, EndHeaders, stream);
        Put(headers);
        Frame(template.Length, Data, EndStream, stream);
        template.Write(Space(template.Length), source, stream);
        waiting += template.Length;
        calls[stream] = (Stopwatch.GetTimestamp(), false);
    }

    private void Take(long until)
    {
        var at = 0;
        while (filled - at >= FrameHead)
        {
            var head = received.AsSpan(at, FrameHead);
            var length = head[0] << 16 | head[1] << 8 | head[2];
            if (filled - at < FrameHead + length) break;
            Frame(head[3], head[4], BinaryPrimitives.ReadInt32BigEndian(head[5..]), received.AsSpan(at + FrameHead, length), until);
            at += FrameHead + length;
        }

        received.AsSpan(at, filled - at).CopyTo(received);
        filled -= at;
    }

    private void Frame(byte kind, byte flags, int id, ReadOnlySpan<byte> payload, long until)
    {
        if (kind == Settings && flags != Ack) Frame(0, Settings, Ack, 0);
        if (kind is Reset or GoAway) throw new IOException($"The server sent frame {kind} with error {payload[^1]}.");
        if (kind == Ping && flags != Ack)
        {
            Frame(payload.Length, Ping, Ack, 0);
            Put(payload);
        }

        if (kind is not (Data or Headers)) return;
        if (kind == Data && payload.Length > 0) calls[id] = calls[id] with { Answered = true };
        if ((flags & EndStream) != 0) End(id, until);
    }

    // A refusal has trailers and no message.
    private void End(int id, long until)
    {
        calls.Remove(id, out var call);
        if (!call.Answered) throw new InvalidOperationException("A report was refused.");
        var now = Stopwatch.GetTimestamp();
        milliseconds.Add(Stopwatch.GetElapsedTime(call.Asked, now).TotalMilliseconds);
        if (now < until) Ask();
    }

    private void Frame(int length, byte kind, byte flags, int id)
    {
        var head = Space(FrameHead);
        (head[0], head[1], head[2], head[3], head[4]) = ((byte)(length >> 16), (byte)(length >> 8), (byte)length, kind, flags);
        BinaryPrimitives.WriteInt32BigEndian(head[5..], id);
        waiting += FrameHead;
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Space(bytes.Length));
        waiting += bytes.Length;
    }

    private Span<byte> Space(int length)
    {
        if (outgoing.Length - waiting < length) Array.Resize(ref outgoing, 2 * outgoing.Length);
        return outgoing.AsSpan(waiting, length);
    }
}
