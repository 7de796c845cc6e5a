namespace SecurityCoop.Sharing.Tests;

public sealed class PlaceTests
{
    [Theory]
    [InlineData(28.9495, 61.5880, 50, 28.9, 61.6, 11_000)]
    [InlineData(-28.95, -61.55, 0, -29.0, -61.6, 11_000)]
    [InlineData(89.99, 179.97, 20_000, 90, 180, 27_900)]
    public void A_coarse_place_is_rounded_and_says_so(double latitude, double longitude, double accuracy, double coarseLatitude, double coarseLongitude, double coarseAccuracy)
    {
        var coarse = new Place(latitude, longitude, accuracy).Coarsen();

        Assert.Equal(coarseLatitude, coarse.Latitude, 9);
        Assert.Equal(coarseLongitude, coarse.Longitude, 9);
        Assert.Equal(coarseAccuracy, coarse.AccuracyMetres);
    }

    [Fact]
    public void The_true_place_lies_within_the_coarse_ones_accuracy()
    {
        var random = new Random(11);
        for (var i = 0; i < 10_000; i++)
        {
            var place = new Place(random.NextDouble() * 180 - 90, random.NextDouble() * 360 - 180, random.Next(30_000));
            var coarse = place.Coarsen();

            Assert.True(Geometry.Geodesic.Distance(place.Latitude, place.Longitude, coarse.Latitude, coarse.Longitude) + place.AccuracyMetres <= coarse.AccuracyMetres, $"{place}");
            Assert.Equal(coarse with { AccuracyMetres = 0 }, coarse.Coarsen() with { AccuracyMetres = 0 });
        }
    }
}
