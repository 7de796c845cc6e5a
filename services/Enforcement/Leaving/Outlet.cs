using System.Collections.Concurrent;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using SecurityCoop.Enforcement.Policies;

namespace SecurityCoop.Enforcement.Leaving;

/// <summary>
/// The end of a connection where bytes leave the process. It knows what has left and what has not, and asks for the lease once more in
/// front of the very call that sends: between a decision and its bytes lie queues, and a process may be paused in any of them.
/// </summary>
internal sealed class Outlet
{
    private readonly ConnectionContext connection;
    private readonly PolicyStore policies;
    private readonly Lock gate = new();
    private readonly ConcurrentDictionary<int, Flow> flows = [];
    private readonly FrameScan? frames;
    private readonly Queue<(long Position, TaskCompletionSource Gone)> waiting = [];
    private long put, gone;
    private bool ended;
    private int releases;
    private long lease;

    /// <param name="connection">The connection.</param>
    /// <param name="showsFrames">True where it speaks HTTP/2 in clear text.</param>
    /// <param name="policies">Whose lease counts.</param>
    public Outlet(ConnectionContext connection, bool showsFrames, PolicyStore policies)
    {
        (this.connection, this.policies) = (connection, policies);
        if (showsFrames) frames = new FrameScan(Went, End);
    }

    /// <summary>The answer of one call; null where the connection does not show frames.</summary>
    public Flow? Open(int stream)
    {
        if (frames is null || stream == 0) return null;
        var flow = flows.GetOrAdd(stream, _ => new Flow());
        if (Volatile.Read(ref ended)) flow.End();
        return flow;
    }

    /// <summary>A call was dropped: nothing of its answer follows, and where its reader did it no frame says so.</summary>
    public void Drop(int stream) => End(stream);

    /// <summary>Answers that have not ended.</summary>
    public int OpenAnswers => flows.Count;

    /// <summary>Something foreign is about to be decided and put in here. While any is on its way, nothing leaves but under its lease.</summary>
    /// <param name="time">As <see cref="PolicyStore.Lease"/> was before the decision.</param>
    public void Enter(long time)
    {
        lock (gate)
        {
            // Of several the oldest counts: what waits here is not told apart.
            if (releases++ == 0) lease = time;
        }
    }

    /// <summary>It has left, or never will.</summary>
    public void Leave()
    {
        lock (gate) releases--;
    }

    /// <summary>Ends when everything that was put in so far has left the process, or never will.</summary>
    public Task Gone()
    {
        lock (gate)
        {
            if (ended || gone >= put) return Task.CompletedTask;
            var (last, task) = waiting.LastOrDefault();
            if (task is null || last < put) waiting.Enqueue((put, task = new(TaskCreationOptions.RunContinuationsAsynchronously)));
            return task.Task;
        }
    }

    /// <summary>Drops the connection with whatever has not left.</summary>
    public void Cut() => connection.Abort(new ConnectionAbortedException("What waits here may not leave any more."));

    /// <summary>Bytes are put in.</summary>
    public void Put(ReadOnlySpan<byte> bytes)
    {
        lock (gate) put += bytes.Length;
        frames?.Read(bytes);
    }

    /// <summary>Sends, unless something may not leave any more: false then, and nothing leaves from here again.</summary>
    public async ValueTask<bool> Send(Socket socket, ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
        {
            if (!MayLeave())
            {
                Cut();
                return false;
            }

            bytes = bytes[await socket.SendAsync(bytes, SocketFlags.None)..];
        }

        return true;
    }

    /// <summary>Bytes have left.</summary>
    public void Went(long bytes)
    {
        lock (gate)
        {
            gone += bytes;
            while (waiting.TryPeek(out var next) && next.Position <= gone) waiting.Dequeue().Gone.TrySetResult();
        }
    }

    /// <summary>Nothing leaves from here any more.</summary>
    public void End()
    {
        lock (gate)
        {
            ended = true;
            while (waiting.TryDequeue(out var next)) next.Gone.TrySetResult();
        }

        foreach (var flow in flows.Values) flow.End();
    }

    private void Went(int stream, int bytes)
    {
        if (flows.TryGetValue(stream, out var flow)) flow.Put(bytes);
    }

    private void End(int stream)
    {
        if (flows.TryRemove(stream, out var flow)) flow.End();
    }

    private bool MayLeave()
    {
        lock (gate) return releases == 0 || policies.MayLeave(lease);
    }
}
