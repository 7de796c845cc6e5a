namespace SecurityCoop.Sharing;

/// <summary>The smallest span of latitude and longitude around an area: a cheap test that never rules out a true neighbour.</summary>
/// <param name="South">Degrees.</param>
/// <param name="North">Degrees.</param>
/// <param name="West">Degrees; the box runs east from here.</param>
/// <param name="Width">Degrees; 360 for an area around a pole.</param>
internal readonly record struct AreaBox(double South, double North, double West, double Width)
{
    /// <summary>Degrees of latitude and longitude that a disc may span to each side.</summary>
    internal readonly record struct Reach(double Latitude, double Longitude);

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
            ? new AreaBox(holdsNorthPole ? south : -90, holdsNorthPole ? 90 : north, -180, 360)
            : new AreaBox(south, north, west, Math.Min(360, east - west));
    }

    /// <summary>The box around a disc: near a pole, or for a disc that holds one, every meridian is near.</summary>
    public static Reach ReachOf(Place place, double metres)
    {
        var angle = 1.01 * metres / Ellipsoid.MeanRadius;
        var shrink = Math.Cos(double.DegreesToRadians(place.Latitude));
        var ratio = angle >= Math.PI / 2 ? 1 : Math.Sin(angle) / shrink;
        return new Reach(
            metres / Ellipsoid.ShortestDegreeOfLatitude,
            ratio < 1 ? double.RadiansToDegrees(Math.Asin(ratio)) : 180);
    }

    public bool MayReach(Place place, double metres)
    {
        if (metres < 10 && Math.Abs(place.Latitude) < 80) return MayReach(place, new Reach(0.001, 0.001));
        return MayReach(place, ReachOf(place, metres));
    }

    public bool MayReach(Place place, Reach reach)
    {
        if (place.Latitude < South - reach.Latitude || place.Latitude > North + reach.Latitude) return false;
        var east = place.Longitude - West;
        east -= 360 * Math.Floor(east / 360);
        return east <= Width + reach.Longitude || 360 - east <= reach.Longitude;
    }
}
