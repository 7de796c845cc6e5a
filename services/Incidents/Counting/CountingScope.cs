using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Wire;

namespace SecurityCoop.Incidents.Counting;

/// <summary>Says in words whose numbers an answer holds: nobody sees everything, and a number without its scope would be read as if somebody did.</summary>
internal static class CountingScope
{
    /// <param name="reading">Who counts.</param>
    /// <param name="knownAt">As known when; null is now.</param>
    public static string Of(Reading reading, Timestamp? knownAt = null) =>
        $"As visible to {reading.Caller.Agency} for {Spelling.Of(reading.Caller.Purpose)}{(reading.IsFresh ? "" : ", own records only")}{(knownAt is null ? "" : $", as known at {knownAt.Microseconds().Instant():yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'}")}.";
}
