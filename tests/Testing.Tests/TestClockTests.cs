using Xunit;

namespace SecurityCoop.Testing.Tests;

public sealed class TestClockTests
{
    private readonly TestClock clock = new();

    [Fact]
    public async Task Delay_ClockReachesItsEnd_Completes()
    {
        var delay = Task.Delay(TimeSpan.FromSeconds(5), clock);

        clock.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(delay.IsCompleted);

        clock.Advance(TimeSpan.FromSeconds(0.1));
        await delay.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Timers_ClockJumpsOverSeveral_FireInOrderAtTheirOwnTimes()
    {
        var start = clock.GetUtcNow();
        var fired = new List<(string Name, double Seconds)>();
        void Record(object? name) => fired.Add(((string)name!, (clock.GetUtcNow() - start).TotalSeconds));
        using var every2 = clock.CreateTimer(Record, "every 2", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        using var once3 = clock.CreateTimer(Record, "once", TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);

        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([("every 2", 2), ("once", 3), ("every 2", 4)], fired);
    }

    [Fact]
    public void Timer_Disposed_FiresNoMore()
    {
        var fired = 0;
        var timer = clock.CreateTimer(_ => fired++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));
        clock.Advance(TimeSpan.FromSeconds(1));

        timer.Dispose();
        clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(1, fired);
    }

    [Fact]
    public void Set_Back_MovesTheWallClockButNotTheStopwatch()
    {
        var (instant, stamp) = (clock.GetUtcNow(), clock.GetTimestamp());

        clock.Set(instant.AddDays(-1));

        Assert.Equal(instant.AddDays(-1), clock.GetUtcNow());
        Assert.Equal(stamp, clock.GetTimestamp());
    }
}
