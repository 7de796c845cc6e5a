using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>Turns days into instants: legal days begin at midnight where the depositary sits.</summary>
/// <param name="zone">The depositary's time zone.</param>
internal sealed class DepositaryCalendar(TimeZoneInfo zone)
{
    public static DepositaryCalendar Utc { get; } = new(TimeZoneInfo.Utc);

    /// <summary>First instant of the day, in UTC microseconds since 1970-01-01.</summary>
    public long StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where clocks are put forward at midnight, the day begins when they have been.
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(15);
        return new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)).Microseconds();
    }

    /// <summary>The day that an instant belongs to.</summary>
    public DateOnly DayOf(long instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant.Instant(), zone).Date);
}
