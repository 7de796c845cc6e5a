namespace SecurityCoop.DevelopmentClock;

/// <summary>
/// A clock that runs like the machine's, some way off it. Timers fall due by it, so that a jump over an instant wakes whoever waits
/// for that instant. Elapsed time (<c>GetTimestamp</c>) is the machine's: leases and heartbeats know nothing of stories.
/// </summary>
public sealed class StoryClock : TimeProvider
{
    private readonly Lock gate = new();
    private readonly HashSet<StoryTimer> timers = [];
    private long offset;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddTicks(Interlocked.Read(ref offset));

    public void Set(DateTimeOffset now)
    {
        Interlocked.Exchange(ref offset, (now - System.GetUtcNow()).Ticks);
        Rearm();
    }

    public void Advance(TimeSpan by)
    {
        Interlocked.Add(ref offset, by.Ticks);
        Rearm();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new StoryTimer(this, callback, state);
        lock (gate) timers.Add(timer);
        timer.Change(dueTime, period);
        return timer;
    }

    private void Rearm()
    {
        StoryTimer[] all;
        lock (gate) all = [.. timers];
        foreach (var timer in all) timer.Rearm();
    }

    private void Forget(StoryTimer timer)
    {
        lock (gate) timers.Remove(timer);
    }

    private sealed class StoryTimer : ITimer
    {
        private readonly StoryClock clock;
        private readonly Timer machine;
        private readonly Lock gate = new();
        private DateTimeOffset? due;
        private TimeSpan period = Timeout.InfiniteTimeSpan;

        public StoryTimer(StoryClock clock, TimerCallback callback, object? state)
        {
            this.clock = clock;
            machine = new Timer(_ => Ring(callback, state), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            lock (gate)
            {
                period = newPeriod;
                due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + dueTime;
            }

            return Rearm();
        }

        public bool Rearm()
        {
            lock (gate)
            {
                if (due is not { } instant) return machine.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                var wait = instant - clock.GetUtcNow();
                // The machine's timers end at 49 days; looking once a day costs nothing.
                var first = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait;
                return machine.Change(first, Timeout.InfiniteTimeSpan);
            }
        }

        public void Dispose()
        {
            clock.Forget(this);
            machine.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            clock.Forget(this);
            return machine.DisposeAsync();
        }

        private void Ring(TimerCallback callback, object? state)
        {
            if (IsDue()) callback(state);
            Rearm();
        }

        private bool IsDue()
        {
            lock (gate)
            {
                if (due is not { } instant || instant > clock.GetUtcNow()) return false;
                due = period == Timeout.InfiniteTimeSpan ? null : clock.GetUtcNow() + period;
                return true;
            }
        }
    }
}
