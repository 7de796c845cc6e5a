namespace SecurityCoop.Sharing.Tests.Geometry;

public sealed class AreaPolygonTests
{
    private static AreaPolygon Ring(params double[] pairs) =>
        new(Enumerable.Range(0, pairs.Length / 2).Select(i => new Corner(pairs[2 * i], pairs[2 * i + 1])));

    private static readonly AreaPolygon Box = Ring(20, 60, 20, 70, 30, 70, 30, 60);

    private static readonly AreaPolygon Pacific = Ring(-10, 170, 10, 170, 10, -170, -10, -170);

    private static readonly AreaPolygon Arctic = Ring(80, 0, 80, 90, 80, 180, 80, -90);

    private static readonly AreaPolygon Antarctic = Ring(-60, -120, -60, 0, -60, 120);

    [Theory]
    [InlineData(25, 65, true)]
    [InlineData(20, 60, true)]
    [InlineData(30, 65.123456789, true)]
    [InlineData(25.3, 60, true)]
    [InlineData(25.3, 59.9999, false)]
    [InlineData(30.0001, 65, false)]
    [InlineData(25, -115, false)]
    public void The_boundary_belongs_to_the_area(double latitude, double longitude, bool inside) => AssertInside(Box, latitude, longitude, inside);

    [Fact]
    public void A_point_on_a_slanting_side_is_inside_whatever_its_rounding()
    {
        var triangle = Ring(0, 0, 1, 3, 1, 0);
        for (var i = 1; i < 100; i++) AssertInside(triangle, i / 100.0, i * 3 / 100.0, true);
    }

    [Theory]
    [InlineData(0, 180, true)]
    [InlineData(0, -180, true)]
    [InlineData(0, 175, true)]
    [InlineData(0, -170, true)]
    [InlineData(10, 179.99, true)]
    [InlineData(0, 169.99, false)]
    [InlineData(0, -169.99, false)]
    [InlineData(0, 0, false)]
    public void An_area_may_cross_the_antimeridian(double latitude, double longitude, bool inside) => AssertInside(Pacific, latitude, longitude, inside);

    [Theory]
    [InlineData(90, 0, true)]
    [InlineData(90, -123, true)]
    [InlineData(85, 45, true)]
    [InlineData(80, 45, true)]
    [InlineData(79.999, 180, false)]
    [InlineData(-85, 45, false)]
    public void A_ring_around_the_north_pole_holds_it(double latitude, double longitude, bool inside) => AssertInside(Arctic, latitude, longitude, inside);

    [Theory]
    [InlineData(-90, 77, true)]
    [InlineData(-60, 180, true)]
    [InlineData(-59.999, 180, false)]
    [InlineData(85, 0, false)]
    public void A_ring_around_the_south_pole_holds_it(double latitude, double longitude, bool inside) => AssertInside(Antarctic, latitude, longitude, inside);

    [Fact]
    public void A_corner_at_the_pole_is_one_place_whatever_its_longitude()
    {
        var sector = Ring(80, 0, 80, 90, 90, 45);

        AssertInside(sector, 90, -100, true);
        AssertInside(sector, 85, 45, true);
        AssertInside(sector, 85, -135, false);
    }

    [Fact]
    public void An_L_shape_is_not_its_box()
    {
        var shape = Ring(0, 0, 0, 4, 2, 4, 2, 2, 4, 2, 4, 0);

        AssertInside(shape, 1, 3, true);
        AssertInside(shape, 3, 1, true);
        AssertInside(shape, 3, 3, false);
        AssertInside(shape, 2, 2, true);
        Assert.True(shape.Holds(new Place(1, 1, 110_000)));
        Assert.False(shape.Holds(new Place(1.9, 1.9, 20_000)));
    }

    [Fact]
    public void A_vague_place_is_never_within_a_small_area_but_meets_it()
    {
        var vague = new Place(25, 65, 1_000_000);

        Assert.False(Box.Holds(vague));
        Assert.True(Box.Touches(vague));
        Assert.True(Box.Touches(new Place(25, 55, 1_000_000)));
        Assert.False(Box.Touches(new Place(-10, 65, 1_000_000)));
    }

    [Fact]
    public void A_disc_that_holds_the_pole_meets_what_lies_beyond_it()
    {
        var beyond = Ring(89, 170, 89, -170, 88, -170, 88, 170);
        var near = new Place(89.5, 0, 0);
        var distance = Geodesic.Distance(89.5, 0, 89, 170);

        Assert.False(beyond.Touches(near with { AccuracyMetres = distance * 0.999 }));
        Assert.True(beyond.Touches(near with { AccuracyMetres = distance * 1.001 }));
        Assert.True(Arctic.Holds(near with { AccuracyMetres = 1_000_000 }));
        Assert.False(Arctic.Holds(near with { AccuracyMetres = 1_100_000 }));
    }

    [Theory]
    [InlineData(double.NaN, 65, 0)]
    [InlineData(25, double.PositiveInfinity, 0)]
    [InlineData(25, 65, double.NaN)]
    [InlineData(25, 65, -1)]
    [InlineData(25, 65, double.PositiveInfinity)]
    [InlineData(91, 65, 0)]
    [InlineData(25, 425, 0)]
    public void A_malformed_place_lies_nowhere_and_may_lie_everywhere(double latitude, double longitude, double accuracy)
    {
        var place = new Place(latitude, longitude, accuracy);

        Assert.False(new GeoScope([Box], GeoRelation.Within).Holds(place, 0));
        Assert.False(new GeoScope([Box], GeoRelation.Intersects).Holds(place, 0));
        Assert.True(new GeoScope([Box], GeoRelation.Within).MayTouch(place, 0));
    }

    [Fact]
    public void A_malformed_ring_holds_nothing()
    {
        AreaPolygon[] odd = [Ring(), Ring(20, 60, 30, 70), Ring(20, 60, 30, 70, 20, 60), Ring(20, 60, 20, 70, double.NaN, 70), Ring(20, 60, 20, 200, 30, 60)];

        Assert.All(odd, area => Assert.False(area.IsWellFormed || area.Touches(new Place(20, 60, 100)) || area.Holds(new Place(20, 60, 0))));
        Assert.True(new GeoScope([odd[1]], GeoRelation.Within).MayTouch(new Place(0, 0, 0), 0));
    }

    [Fact]
    public void Areas_are_equal_by_their_corners()
    {
        Assert.Equal(Box, Ring(20, 60, 20, 70, 30, 70, 30, 60, 20, 60));
        Assert.NotEqual(Box, Pacific);
        Assert.Equal(new GeoScope([Box], GeoRelation.Within), new GeoScope([Ring(20, 60, 20, 70, 30, 70, 30, 60)], GeoRelation.Within));
        Assert.NotEqual(new GeoScope([Box], GeoRelation.Within), new GeoScope([Box], GeoRelation.Intersects));
    }

    /// <summary>Random triangles and places all over the globe, poles and antimeridian included, against geodesics.</summary>
    [Fact]
    public void Distances_to_the_boundary_are_good_to_a_tenth_of_a_percent()
    {
        var random = new Random(20190522);
        for (var i = 0; i < 1_500; i++)
        {
            var size = Math.Pow(10, random.NextDouble() * 2.5 - 1.5);
            double latitude = (random.NextDouble() * 180 - 90) * (89 - size) / 90, longitude = random.NextDouble() * 360 - 180;
            if (i % 5 == 0) latitude = Math.Sign(latitude) * (89 - size * random.NextDouble());
            var corners = Enumerable.Range(0, 3).Select(_ => new Corner(
                Math.Clamp(latitude + (random.NextDouble() - 0.5) * size, -89.9, 89.9), Wrapped(longitude + (random.NextDouble() - 0.5) * size))).ToList();
            var area = new AreaPolygon(corners);
            var place = new Place(
                Math.Clamp(corners[0].Latitude + (random.NextDouble() - 0.5) * 1.6, -90, 90), Wrapped(corners[0].Longitude + (random.NextDouble() - 0.5) * 1.6), 0);
            var distance = Enumerable.Range(0, 3).Min(s => Geodesic.ToSide(
                place, corners[s], corners[(s + 1) % 3].Latitude - corners[s].Latitude, Wrapped(corners[(s + 1) % 3].Longitude - corners[s].Longitude)));
            if (distance is < 1 or > 100_000) continue;

            var (less, more) = (place with { AccuracyMetres = distance * 0.999 }, place with { AccuracyMetres = distance * 1.001 });
            if (area.Touches(place)) Assert.True(area.Holds(less) && !area.Holds(more), $"{i}: {place} {distance} {string.Join(' ', corners)}");
            else Assert.True(!area.Touches(less) && area.Touches(more), $"{i}: {place} {distance} {string.Join(' ', corners)}");
        }
    }

    private static double Wrapped(double longitude) => longitude >= 180 ? longitude - 360 : longitude < -180 ? longitude + 360 : longitude;

    private static void AssertInside(AreaPolygon area, double latitude, double longitude, bool inside)
    {
        var place = new Place(latitude, longitude, 0);
        Assert.Equal(inside, area.Touches(place));
        Assert.Equal(inside, area.Holds(place));
    }
}
