using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Policies;

/// <summary>
/// The policy that this process decides by, and the lease on it. Without a running lease every foreign record is refused:
/// whoever suspends may rely on a silent enforcement point serving nothing.
/// </summary>
public sealed class PolicyStore(TimeProvider clock)
{
    private readonly Lock changing = new();
    private volatile PolicyGeneration current = new(Policy.Empty);
    private volatile TaskCompletionSource changed = New();
    private Task olderUses = Task.CompletedTask;
    private long leaseEnd = long.MinValue;
    private long lastCall = long.MinValue;
    private long lease;

    /// <summary>The policy now, for looking; decide only through <see cref="Use"/>.</summary>
    public Policy Current => current.Policy;

    /// <summary>Ends at the next change of policy. Taken before a look, awaited after it.</summary>
    public Task Changed => changed.Task;

    /// <summary>True while the lease runs. Measured on the machine's monotonic clock.</summary>
    public bool IsFresh => clock.GetTimestamp() < Interlocked.Read(ref leaseEnd);

    /// <summary>
    /// Numbers the unbroken times of the lease. Whoever relies on having had one all along compares: a process that was paused may find
    /// it renewed before it sees that it had run out.
    /// </summary>
    public long Lease => Interlocked.Read(ref lease);

    /// <summary>For how long the lease was granted last: so long, and a little, another replica may still decide by an older policy.</summary>
    public TimeSpan LeaseDuration { get; private set; }

    /// <summary>True once a lease was granted, whether or not it still runs.</summary>
    public bool WasEverFresh => Interlocked.Read(ref leaseEnd) != long.MinValue;

    /// <summary>
    /// Whether what was decided while an unbroken time of the lease ran may still leave: for a tenth of the lease after its end, of the
    /// fifth that the register waits beyond it.
    /// </summary>
    /// <param name="time">As <see cref="Lease"/> was before the decision.</param>
    public bool MayLeave(long time) => clock.GetTimestamp() < Interlocked.Read(ref lastCall) && Lease == time;

    /// <summary>Holds the policy for one decision and the release that follows from it. Short: an epoch is acknowledged only when older uses have ended.</summary>
    public PolicyUse Use()
    {
        while (true)
        {
            var generation = current;
            if (generation.TryEnter()) return new PolicyUse(generation, IsFresh);
        }
    }

    /// <summary>
    /// Puts a newer policy in place; one that is no newer than the current changes nothing. Either way the task ends when nobody
    /// decides by any policy older than the current one.
    /// </summary>
    public Task Replace(Policy policy)
    {
        Task older;
        lock (changing)
        {
            if (policy.Epoch <= current.Policy.Epoch && current.Policy.Epoch != 0) return olderUses;
            var old = current;
            current = new PolicyGeneration(policy);
            old.Close();
            // A use of the policy before the last may outlive all uses of the last.
            older = olderUses = olderUses.IsCompleted ? old.Drained : Task.WhenAll(olderUses, old.Drained);
        }

        Interlocked.Exchange(ref changed, New()).TrySetResult();
        return older;
    }

    /// <summary>Extends the lease to a duration after an instant that lies before the renewal was asked for.</summary>
    /// <param name="askedAt">From <see cref="TimeProvider.GetTimestamp"/>.</param>
    /// <param name="duration">As the register granted it.</param>
    public void Renew(long askedAt, TimeSpan duration)
    {
        var end = askedAt + (long)(duration.TotalSeconds * clock.TimestampFrequency);
        lock (changing)
        {
            if (end <= leaseEnd) return;
            LeaseDuration = duration;
            // First the number: who sees the renewed lease sees that it is another.
            if (!IsFresh) Interlocked.Increment(ref lease);
            Interlocked.Exchange(ref leaseEnd, end);
            Interlocked.Exchange(ref lastCall, end + (end - askedAt) / 10);
        }
    }

    /// <summary>Ends the lease now: the register is about to be told that nothing foreign is served here any more.</summary>
    public void EndLease()
    {
        lock (changing)
        {
            Interlocked.Exchange(ref leaseEnd, long.MinValue);
            Interlocked.Exchange(ref lastCall, long.MinValue);
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>A hold on one policy. Dispose it when what was decided has left the process.</summary>
public readonly struct PolicyUse : IDisposable
{
    private readonly PolicyGeneration generation;

    internal PolicyUse(PolicyGeneration generation, bool fresh)
    {
        this.generation = generation;
        IsFresh = fresh;
    }

    public Policy Policy => generation.Policy;

    /// <summary>Ends when a newer policy waits for this hold to end.</summary>
    public Task Replaced => generation.Closed;

    /// <summary>Whether the lease ran when the hold began.</summary>
    public bool IsFresh { get; }

    public void Dispose() => generation.Leave();
}
