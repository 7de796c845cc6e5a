namespace SecurityCoop.Sharing;

/// <summary>The span of latitude and longitude around an area: a cheap test that never rules out a true neighbour.</summary>
/// <param name="South">Degrees.</param>
/// <param name="North">Degrees.</param>
/// <param name="Middle">Degrees of longitude.</param>
/// <param name="HalfWidth">Degrees of longitude to each side; 180 for an area around a pole.</param>
internal readonly record struct AreaBox(double South, double North, double Middle, double HalfWidth)
{
    /// <summary>Walks the ring once; a walk that does not end where it began went round a pole.</summary>
    public static AreaBox Around(ReadOnlySpan<Corner> ring, out bool holdsNorthPole)
    {
        double at = ring[0].Longitude, west = at, east = at, south = 90, north = -90, sum = 0;
        for (var i = 0; i < ring.Length; i++)
        {
            (south, north) = (Math.Min(south, ring[i].Latitude), Math.Max(north, ring[i].Latitude));
            sum += ring[i].Latitude;
            at += AreaPolygon.DegreesEast(ring[i].Longitude, ring[(i + 1) % ring.Length].Longitude);
            (west, east) = (Math.Min(west, at), Math.Max(east, at));
        }
        var aroundPole = Math.Abs(at - ring[0].Longitude) > 180;
        holdsNorthPole = aroundPole && sum >= 0;
        return aroundPole
            ? new AreaBox(holdsNorthPole ? south : -90, holdsNorthPole ? 90 : north, 0, 180)
            : new AreaBox(south, north, Math.IEEERemainder((west + east) / 2, 360), (east - west) / 2);
    }

    public bool MayHold(Place place, Reach reach) =>
        place.Latitude >= South - reach.Latitude
        && place.Latitude <= North + reach.Latitude
        && Math.Abs(AreaPolygon.DegreesEast(Middle, place.Longitude)) <= HalfWidth + reach.Longitude;

    /// <summary>Degrees that a disc spans to each side of its centre, or a little more.</summary>
    internal readonly record struct Reach(double Latitude, double Longitude)
    {
        /// <summary>Near a pole, or for a disc that holds one, every meridian is near.</summary>
        public static Reach Of(Place place, double metres)
        {
            var degrees = metres / Ellipsoid.ShortestDegreeOfLatitude;
            var farthest = Math.Abs(place.Latitude) + degrees;
            return new Reach(degrees, farthest < 85 ? 1.01 * degrees / CosineAtLeast(farthest) : 360);
        }

        // No meridian on the disc runs closer to the next one than at its latitude farthest from the equator. The series
        // alternates, so cut after a negative term it stays below the cosine; up to 85 degrees by less than a sixth.
        private static double CosineAtLeast(double degrees)
        {
            var radians = double.DegreesToRadians(degrees);
            var square = radians * radians;
            return 1 - square / 2 * (1 - square / 12 * (1 - square / 30));
        }
    }
}
