using Google.Protobuf.WellKnownTypes;

namespace SecurityCoop.BuildingBlocks;

/// <summary>Instants are UTC and whole microseconds everywhere: in memory, in both databases, on the wire.</summary>
public static class Instants
{
    public static long Microseconds(this DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset Instant(this long microseconds) => DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond);

    /// <summary>Now, in UTC microseconds since 1970-01-01.</summary>
    public static long Now(this TimeProvider clock) => clock.GetUtcNow().Microseconds();

    public static Timestamp ToTimestamp(this long microseconds) => Timestamp.FromDateTimeOffset(microseconds.Instant());

    public static long Microseconds(this Timestamp timestamp) => (timestamp.Seconds * 1_000_000) + (timestamp.Nanos / 1_000);
}
