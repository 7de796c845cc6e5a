namespace SecurityCoop.Testing;

/// <summary>
/// A clock that stands still until a test moves it. Timers, <c>Task.Delay(…, clock)</c> and time-outs on it fire in the order of
/// their due times, on the thread that moves the clock, and see the time they were due at.
/// </summary>
public sealed class TestClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<TestTimer> timers = [];
    private DateTimeOffset now = start;
    private TimeSpan elapsed;

    /// <summary>Starts at a fixed instant, so that what a test prints is the same each time.</summary>
    public TestClock() : this(new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero)) { }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
            return now;
    }

    public override long GetTimestamp()
    {
        lock (gate)
            return elapsed.Ticks;
    }

    /// <summary>Moves the clock on and fires what comes due.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        TimeSpan target;
        lock (gate)
            target = elapsed + by;

        while (Step(target) is { } due)
            due.Fire();
    }

    /// <summary>Moves the clock to an instant; back as well, which fires nothing, as when someone corrects a wall clock.</summary>
    public void Set(DateTimeOffset to)
    {
        var by = to - GetUtcNow();
        if (by >= TimeSpan.Zero)
            Advance(by);
        else
            lock (gate)
                now = to;
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new TestTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    // Moves to the next due timer, or to the target when none is due before.
    private TestTimer? Step(TimeSpan target)
    {
        lock (gate)
        {
            var due = timers.Where(timer => timer.Due <= target).MinBy(timer => timer.Due);
            var next = due is null || due.Due > target ? target : due.Due;
            if (next > elapsed)
                (now, elapsed) = (now + (next - elapsed), next);
            if (due is not null && !due.Repeat())
                timers.Remove(due);
            return due;
        }
    }

    private sealed class TestTimer(TestClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;

        internal TimeSpan Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock.gate)
            {
                clock.timers.Remove(this);
                if (dueTime == Timeout.InfiniteTimeSpan)
                    return true;

                (Due, this.period) = (clock.elapsed + dueTime, period);
                clock.timers.Add(this);
            }

            if (dueTime <= TimeSpan.Zero)
                clock.Advance(TimeSpan.Zero);
            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
                clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal bool Repeat()
        {
            if (period <= TimeSpan.Zero)
                return false;

            Due += period;
            return true;
        }

        internal void Fire() => callback(state);
    }
}
