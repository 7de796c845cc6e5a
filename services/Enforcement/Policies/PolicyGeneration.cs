using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Policies;

/// <summary>One policy and everyone who still decides by it.</summary>
internal sealed class PolicyGeneration(Policy policy)
{
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource closing = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private int users;
    private bool closed;

    public Policy Policy => policy;

    /// <summary>Ends when a newer policy is in place.</summary>
    public Task Closed => closing.Task;

    /// <summary>Ends when the generation is closed and its last user has left.</summary>
    public Task Drained => drained.Task;

    /// <summary>False where the generation was closed in the meantime: take the newer one.</summary>
    public bool TryEnter()
    {
        lock (gate)
        {
            if (closed) return false;
            users++;
            return true;
        }
    }

    public void Leave()
    {
        lock (gate)
        {
            if (--users == 0 && closed) drained.TrySetResult();
        }
    }

    public void Close()
    {
        lock (gate)
        {
            closed = true;
            if (users == 0) drained.TrySetResult();
        }

        closing.TrySetResult();
    }
}
