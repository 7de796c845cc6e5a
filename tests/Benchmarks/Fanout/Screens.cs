using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using SecurityCoop.Benchmarks.Running;

namespace SecurityCoop.Benchmarks.Fanout;

/// <summary>Many open event streams that count who has what. As cheap as can be: it shares the machine with what it measures.</summary>
internal sealed class Screens : IAsyncDisposable
{
    private const int Digits = 8;
    private static readonly byte[] Marker = Encoding.ASCII.GetBytes(Reports.Marker);

    private readonly List<Socket> sockets = [];
    private readonly List<Task> reading = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Lock gate = new();
    private int awaited = -1, seen;
    private TaskCompletionSource<long> all = new();

    /// <summary>What the first screen read last, from the last event's beginning.</summary>
    public byte[] LastEvent { get; private set; } = [];

    /// <summary>Opens a stream and returns once the answer has begun.</summary>
    public async Task Open(int port, string path, string headers, CancellationToken ct)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        sockets.Add(socket);
        await socket.ConnectAsync("127.0.0.1", port, ct);
        await socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nhost: 127.0.0.1:{port}\r\naccept: text/event-stream\r\n{headers}\r\n"), ct);
        var buffer = new byte[8 * 1024];
        var read = await socket.ReceiveAsync(buffer, ct);
        if (!buffer.AsSpan(0, read).StartsWith("HTTP/1.1 200"u8)) throw new InvalidOperationException(Encoding.UTF8.GetString(buffer, 0, read));
        var isFirst = reading.Count == 0;
        reading.Add(Task.Run(() => Read(socket, buffer, isFirst), ct).ContinueWith(Ended, TaskScheduler.Default));
    }

    /// <summary>When the last of the screens has the report of this number, on the monotonic clock.</summary>
    public Task<long> Await(int number)
    {
        lock (gate)
        {
            (awaited, seen, all) = (number, 0, new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously));
            return all.Task;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        sockets.ForEach(socket => socket.Dispose());
        await Task.WhenAll(reading);
        stop.Dispose();
    }

    // A report's number may be cut in two by the end of a read: its beginning is kept.
    private async Task Read(Socket socket, byte[] buffer, bool isFirst)
    {
        var kept = 0;
        while (await socket.ReceiveAsync(buffer.AsMemory(kept), stop.Token) is var read and > 0)
        {
            var filled = kept + read;
            if (isFirst && buffer.AsSpan(0, filled).LastIndexOf("id: "u8) is var begin and >= 0) LastEvent = buffer[begin..filled];
            var at = 0;
            while (buffer.AsSpan(at, filled - at).IndexOf(Marker) is var found and >= 0 && at + found + Marker.Length + Digits <= filled)
            {
                at += found + Marker.Length;
                Saw(int.Parse(buffer.AsSpan(at, Digits)));
            }

            kept = Math.Min(filled - at, Marker.Length + Digits);
            buffer.AsSpan(filled - kept, kept).CopyTo(buffer);
        }
    }

    // A screen that has gone dark would be waited for in vain.
    private void Ended(Task read)
    {
        lock (gate) all.TrySetException(read.Exception ?? (Exception)new IOException("A stream has ended."));
    }

    private void Saw(int number)
    {
        lock (gate)
        {
            if (number == awaited && ++seen == sockets.Count) all.TrySetResult(Stopwatch.GetTimestamp());
        }
    }
}
