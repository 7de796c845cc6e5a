namespace SecurityCoop.Enforcement.Leaving;

/// <summary>
/// How much of one call's answer the server has put into its connection. Over HTTP/2 that is not what the call has flushed: the server
/// keeps what it is given until both windows of the reader let it go, and says so to nobody.
/// </summary>
internal sealed class Flow
{
    private readonly Lock gate = new();
    private readonly List<(long Position, TaskCompletionSource Reached)> waiting = [];
    private long put;
    private bool ended;

    /// <summary>Ends when so much of the answer is in the connection, or none of it will follow.</summary>
    public Task Reached(long position)
    {
        lock (gate)
        {
            if (ended || put >= position) return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((position, reached));
            return reached.Task;
        }
    }

    public void Put(int bytes)
    {
        lock (gate)
        {
            put += bytes;
            Tell(w => w.Position <= put);
        }
    }

    public void End()
    {
        lock (gate)
        {
            ended = true;
            Tell(_ => true);
        }
    }

    private void Tell(Predicate<(long Position, TaskCompletionSource Reached)> which)
    {
        if (waiting.Count == 0) return;
        foreach (var each in waiting.Where(w => which(w))) each.Reached.TrySetResult();
        waiting.RemoveAll(which);
    }
}
