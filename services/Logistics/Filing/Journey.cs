using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Logistics.Filing;

/// <summary>What the deadline for filing depends on.</summary>
/// <param name="Mode">How the goods arrive.</param>
/// <param name="InContainers">By sea the deadline of containers counts from loading.</param>
/// <param name="Departure">When the goods leave the last place of loading, where that is declared.</param>
/// <param name="Arrival">When they are expected.</param>
internal sealed record Journey(TransportMode Mode, bool InContainers, DateTimeOffset? Departure, DateTimeOffset Arrival)
{
    private static readonly TimeSpan LongFlight = TimeSpan.FromHours(4), LongTrain = TimeSpan.FromHours(2);

    // Not declared counts as long: the earlier deadline is the cautious one.
    private TimeSpan Duration => Departure is { } departure ? Arrival - departure : TimeSpan.MaxValue;

    /// <summary>By when the consignment must be filed.</summary>
    public DateTimeOffset FilingDeadline(PrearrivalOptions ahead) => Mode switch
    {
        TransportMode.Sea when InContainers => (Departure ?? Arrival) - ahead.SeaContainersBeforeLoading,
        TransportMode.Sea => Arrival - ahead.SeaBulkBeforeArrival,
        TransportMode.Air when Duration < LongFlight => Departure!.Value,
        TransportMode.Air => Arrival - ahead.AirBeforeArrival,
        TransportMode.Rail when Duration < LongTrain => Arrival - ahead.ShortRailBeforeArrival,
        TransportMode.Rail => Arrival - ahead.RailBeforeArrival,
        TransportMode.Road => Arrival - ahead.RoadBeforeArrival,
        _ => throw new ArgumentOutOfRangeException(nameof(ahead), Mode, "A journey has a mode."),
    };
}
