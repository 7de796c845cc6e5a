using Google.Protobuf.WellKnownTypes;

namespace SecurityCoop.BuildingBlocks;

/// <summary>Instants are UTC and whole microseconds everywhere: in memory, in both databases, on the wire.</summary>
public static class Instants
{
    private const long FirstSecond = -62_135_596_800, LastSecond = 253_402_300_799;

    public static long Microseconds(this DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Instant(this long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>Now, in UTC microseconds since 1970-01-01.</summary>
    public static long Now(this TimeProvider clock) => clock.GetUtcNow().Microseconds();

    public static Timestamp ToTimestamp(this long microseconds) => Timestamp.FromDateTimeOffset(microseconds.Instant());

    /// <summary>UTC microseconds; null where there is none, or, with a violation, where it is outside what protobuf and our databases hold.</summary>
    public static long? Check(Timestamp? time, string path, Violations violations)
    {
        if (time is null) return null;
        var wellFormed = time.Seconds is >= FirstSecond and <= LastSecond && time.Nanos is >= 0 and <= 999_999_999;
        return violations.Check(wellFormed, path, "must be a timestamp of the years 1 to 9999") ? time.Microseconds() : null;
    }

    /// <summary>A span in microseconds; 0 where there is none. What no span of ours comes near counts as the longest.</summary>
    public static long Microseconds(this Duration? span) =>
        span is null ? 0 : (Math.Clamp(span.Seconds, -LastSecond, LastSecond) * 1_000_000) + (span.Nanos / 1_000);

    /// <summary>Null where there is none.</summary>
    public static Duration? ToDuration(this long microseconds) =>
        microseconds == 0 ? null : new Duration { Seconds = microseconds / 1_000_000, Nanos = (int)(microseconds % 1_000_000) * 1_000 };

    /// <summary>A parser of protobuf lets any number pass: what lies outside the years 1 to 9999 counts as their first or last instant.</summary>
    public static long Microseconds(this Timestamp timestamp) =>
        Math.Clamp((Math.Clamp(timestamp.Seconds, FirstSecond, LastSecond) * 1_000_000) + (timestamp.Nanos / 1_000), FirstSecond * 1_000_000, (LastSecond * 1_000_000) + 999_999);
}
