namespace SecurityCoop.Sharing.Tests.Geometry;

/// <summary>The yardstick itself, against lengths that follow from the definition of WGS 84.</summary>
public sealed class GeodesicTests
{
    [Theory]
    [InlineData(0, 0, 0, 1, 111_319.491)]
    [InlineData(0, 0, 1, 0, 110_574.389)]
    [InlineData(0, 0, 90, 0, 10_001_965.729)]
    [InlineData(89, 0, 90, 77, 111_693.865)]
    public void Distance_matches_known_lengths(double latitude1, double longitude1, double latitude2, double longitude2, double metres) =>
        Assert.Equal(metres, Geodesic.Distance(latitude1, longitude1, latitude2, longitude2), 2);
}
