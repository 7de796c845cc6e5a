using SecurityCoop.Logistics.Filing;
using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Logistics.Tests.Filing;

public sealed class JourneyTests
{
    private static readonly DateTimeOffset Arrival = new(2025, 3, 20, 12, 0, 0, TimeSpan.Zero);

    // Hours from departure to arrival (-1: departure not declared), and hours from the deadline to arrival.
    [Theory]
    [InlineData(TransportMode.Sea, true, 240, 264)]
    [InlineData(TransportMode.Sea, true, -1, 24)]
    [InlineData(TransportMode.Sea, false, 240, 4)]
    [InlineData(TransportMode.Air, false, 3.99, 3.99)]
    [InlineData(TransportMode.Air, false, 4, 4)]
    [InlineData(TransportMode.Air, false, 9, 4)]
    [InlineData(TransportMode.Air, false, -1, 4)]
    [InlineData(TransportMode.Rail, true, 1.99, 1)]
    [InlineData(TransportMode.Rail, true, 2, 2)]
    [InlineData(TransportMode.Rail, true, -1, 2)]
    [InlineData(TransportMode.Road, false, 5, 1)]
    [InlineData(TransportMode.Road, true, -1, 1)]
    public void The_deadline_follows_the_mode_and_the_journey(TransportMode mode, bool inContainers, double hoursUnderWay, double hoursAhead)
    {
        DateTimeOffset? departure = hoursUnderWay < 0 ? null : Arrival.AddHours(-hoursUnderWay);

        var deadline = new Journey(mode, inContainers, departure, Arrival).FilingDeadline(new PrearrivalOptions());

        Assert.Equal(Arrival.AddHours(-hoursAhead), deadline);
    }

    [Fact]
    public void The_times_are_settings()
    {
        var ahead = new PrearrivalOptions { RoadBeforeArrival = TimeSpan.FromMinutes(30) };

        Assert.Equal(Arrival.AddMinutes(-30), new Journey(TransportMode.Road, false, null, Arrival).FilingDeadline(ahead));
    }
}
