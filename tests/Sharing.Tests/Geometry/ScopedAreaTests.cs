namespace SecurityCoop.Sharing.Tests.Geometry;

public sealed class ScopedAreaTests
{
    private static readonly AreaPolygon Box = Ring(0, 0, 10, 10), Middle = Ring(4, 4, 6, 6);
    private static readonly ScopedArea Ringed = new(Box) { Holes = [Middle], Valid = new Period(100, 200) };

    [Theory]
    [InlineData(1, 1, 100, true, true)]
    [InlineData(5, 5, 100, false, false)]
    // In the hole and not wholly in it, on its edge, which belongs to it, and wide enough to reach out of it.
    [InlineData(5, 5.999, 1_000, false, true)]
    [InlineData(5, 6, 0, false, false)]
    [InlineData(5, 5, 400_000, false, true)]
    [InlineData(20, 20, 100, false, false)]
    public void A_hole_is_cut_out(double latitude, double longitude, double accuracy, bool holds, bool touches)
    {
        var place = new Place(latitude, longitude, accuracy);

        Assert.Equal((holds, touches, touches), (Ringed.Holds(place), Ringed.Meets(place), Ringed.Touches(place)));
    }

    [Fact]
    public void It_counts_for_records_of_its_time_and_of_another_time_what_closes_closes_for_want_of_it()
    {
        var (place, away) = (new Place(1, 1, 10), new Place(20, 20, 10));
        var scope = GeoScope.Of([Ringed], GeoRelation.Within);

        Assert.Equal([false, true, true, false], new long[] { 99, 100, 199, 200 }.Select(at => scope.Holds(place, at)));
        Assert.Equal([true, false, false, true], new long[] { 99, 100, 199, 200 }.Select(at => scope.MayTouch(away, at)));
        Assert.True(scope.MayTouch(place, 150));
    }

    [Theory]
    [InlineData(GeoRelation.Within)]
    [InlineData(GeoRelation.Intersects)]
    public void A_vague_area_opens_nothing_and_closes(GeoRelation relation)
    {
        var scope = GeoScope.Of([new ScopedArea(Box) { IsVague = true }], relation);

        Assert.False(scope.Holds(new Place(5, 5, 10), 0));
        Assert.True(scope.MayTouch(new Place(5, 5, 10), 0));
    }

    [Fact]
    public void Two_are_the_same_where_they_say_the_same()
    {
        Assert.Equal(Ringed, new ScopedArea(Ring(0, 0, 10, 10)) { Holes = [Ring(4, 4, 6, 6)], Valid = new Period(100, 200) });
        Assert.All([new ScopedArea(Box), new ScopedArea(Box) { Holes = [Middle] }, new ScopedArea(Box) { Holes = [Middle], Valid = new Period(100, 201) }], other => Assert.NotEqual(Ringed, other));
    }

    private static AreaPolygon Ring(double south, double west, double north, double east) => new([new(south, west), new(south, east), new(north, east), new(north, west)]);
}
