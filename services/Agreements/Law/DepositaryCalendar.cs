using System.Collections.Concurrent;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Law;

/// <summary>Turns days into instants: legal days begin at midnight where the depositary sits.</summary>
/// <param name="zone">The depositary's time zone.</param>
internal sealed class DepositaryCalendar(TimeZoneInfo zone)
{
    private static readonly ConcurrentDictionary<string, DepositaryCalendar> Known = new(StringComparer.Ordinal);

    public static DepositaryCalendar Utc { get; } = new(TimeZoneInfo.Utc);

    /// <summary>Of a zone of the IANA database; UTC where empty.</summary>
    public static DepositaryCalendar Of(string zone) =>
        zone.Length == 0 ? Utc : Known.GetOrAdd(zone, id => new DepositaryCalendar(TimeZoneInfo.FindSystemTimeZoneById(id)));

    public static bool IsZone(string zone) =>
        zone.Length is > 0 and <= 64 && zone.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '+' or '-') && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.HasIanaId;

    /// <summary>First instant of the day, in UTC microseconds since 1970-01-01.</summary>
    public long StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where clocks are put forward at midnight, the day begins when they have been.
        while (zone.IsInvalidTime(midnight)) midnight = midnight.AddMinutes(15);
        // The first day of all begins, east of Greenwich, before all instants.
        var ticks = Math.Max(0, midnight.Ticks - FirstOffset(midnight).Ticks);
        return new DateTimeOffset(ticks, TimeSpan.Zero).Microseconds();
    }

    /// <summary>The day that an instant belongs to.</summary>
    public DateOnly DayOf(long instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant.Instant(), zone).Date);

    // Where clocks are put back over midnight it strikes twice: the day begins with the first.
    private TimeSpan FirstOffset(DateTime midnight) => zone.IsAmbiguousTime(midnight) ? zone.GetAmbiguousTimeOffsets(midnight).Max() : zone.GetUtcOffset(midnight);
}
