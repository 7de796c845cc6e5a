using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;

namespace SecurityCoop.Incidents.Tests.Finding;

public sealed class SquaresTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Whatever_place_meets_a_region_stands_in_one_of_its_squares(bool shownRounded)
    {
        var (chance, met) = (new Random(7), 0);
        for (var i = 0; i < 40_000; i++)
        {
            var (latitude, longitude) = (chance.Next(-84, 85) + (chance.Next(20) / 20.0), chance.Next(-180, 180) + (chance.Next(20) / 20.0));
            Region region = i % 2 == 0 ? Box(latitude, longitude, 0.01 + (0.5 * chance.NextDouble())) : new Region.Circle(new Corner(latitude, longitude), chance.Next(1, 60_000));
            var stored = new Type.V1.Place { Latitude = Math.Min(90, latitude + (2 * chance.NextDouble()) - 1), Longitude = OnGlobe(longitude + (4 * chance.NextDouble()) - 2), AccuracyM = chance.Next(Squares.ExactMetres + 1) };
            if (Squares.Around(region) is not { } squares || !region.Meets((shownRounded ? PlaceView.Rounded(stored) : stored).ToRule()!.Value)) continue;

            met++;
            foreach (var half in new[] { MidpointRounding.ToEven, MidpointRounding.AwayFromZero }) squares.ShouldContain(square => Holds(square, stored, half), $"{region} {stored}");
        }

        met.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void A_region_of_50_km_has_few_squares_and_the_antimeridian_two_names()
    {
        Names(Box(25, 60, 0.45)).ShouldBe([(25, 60), (25, 61), (26, 60), (26, 61)], ignoreOrder: true);
        Names(new Region.Circle(new Corner(0, 180), 1_000)).ShouldBe([(0, 180), (0, -180)], ignoreOrder: true);
    }

    [Fact]
    public void Near_a_pole_and_in_a_wide_region_places_are_not_looked_for_by_squares()
    {
        Squares.Around(new Region.Circle(new Corner(89, 10), 1_000)).ShouldBeNull();
        Squares.Around(Box(0, 0, 10)).ShouldBeNull();
        Squares.Around(new Region.Polygon(new AreaPolygon([new Corner(80, 0), new Corner(80, 120), new Corner(80, -120)]))).ShouldBeNull();
    }

    private static IEnumerable<(int, int)> Names(Region region) => Squares.Around(region)!.Select(square => (square.Latitude, square.Longitude));

    private static bool Holds(Square square, Type.V1.Place place, MidpointRounding half) =>
        square.Latitude == (int)Math.Round(place.Latitude, half) && square.Longitude == (int)Math.Round(place.Longitude, half)
        && place.Latitude >= square.South && place.Latitude <= square.North && place.Longitude >= square.West && place.Longitude <= square.East;

    private static Region.Polygon Box(double south, double west, double width) =>
        new(new AreaPolygon([new Corner(south, west), new Corner(south, OnGlobe(west + width)), new Corner(south + width, OnGlobe(west + width)), new Corner(south + width, west)]));

    private static double OnGlobe(double longitude) => longitude switch { > 180 => longitude - 360, < -180 => longitude + 360, _ => longitude };
}
