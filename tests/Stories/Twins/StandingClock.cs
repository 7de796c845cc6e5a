namespace SecurityCoop.Stories.Twins;

/// <summary>
/// Stands still until it is moved, so that a step happens at the same instant in both twins. Only what law runs on: leases and timers
/// stay the machine's, or a step of a second would be a second in which no lease was renewed.
/// </summary>
internal sealed class StandingClock : TimeProvider
{
    private long ticks = new DateTimeOffset(2026, 3, 1, 8, 0, 0, TimeSpan.Zero).Ticks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by) => Interlocked.Add(ref ticks, by.Ticks);
}
