namespace SecurityCoop.Sharing;

/// <summary>One side of an area: straight in latitude and longitude, the shorter way round.</summary>
internal readonly struct AreaSide(Corner from, Corner to)
{
    private readonly double _north = to.Latitude - from.Latitude;
    private readonly double _east = AreaPolygon.DegreesEast(from.Longitude, to.Longitude);

    /// <summary>Metres from the place to the nearest point of this side.</summary>
    public double DistanceTo(Place place)
    {
        var origin = Ellipsoid.At(place.Latitude, place.Longitude);
        var near = NearestInPlane(place);
        var step = 1 / Math.Max(1, Math.Max(Math.Abs(_north), Math.Abs(_east)) / 5);

        // In the plane at the place the answer is exact for short distances. Far away, or near a pole, the side bends there:
        // look along the whole side in steps of five degrees, then narrow the best step down.
        var (best, bestAt) = (ChordAt(near, origin), near);
        for (var t = 0.0; t < 1 + step; t += step)
        {
            var chord = ChordAt(Math.Min(1, t), origin);
            if (chord < best) (best, bestAt) = (chord, Math.Min(1, t));
        }
        return Ellipsoid.ArcOf(Math.Min(best, Narrow(Math.Max(0, bestAt - step), Math.Min(1, bestAt + step), origin)));
    }

    private double NearestInPlane(Place place)
    {
        var (metresNorth, metresEast) = Ellipsoid.DegreeAt(place.Latitude);
        var x = AreaPolygon.DegreesEast(place.Longitude, from.Longitude) * metresEast;
        var y = (from.Latitude - place.Latitude) * metresNorth;
        double dx = _east * metresEast, dy = _north * metresNorth;
        var length = dx * dx + dy * dy;
        return length > 0 ? Math.Clamp(-(x * dx + y * dy) / length, 0, 1) : 0;
    }

    // Golden-section search: the distance has one minimum in so short a piece.
    private double Narrow(double low, double high, Ellipsoid.Vector origin)
    {
        const double ratio = 0.6180339887498949;
        double a = high - ratio * (high - low), b = low + ratio * (high - low);
        double atA = ChordAt(a, origin), atB = ChordAt(b, origin);
        for (var i = 0; i < 28; i++)
        {
            if (atA < atB)
            {
                (high, b, atB) = (b, a, atA);
                a = high - ratio * (high - low);
                atA = ChordAt(a, origin);
            }
            else
            {
                (low, a, atA) = (a, b, atB);
                b = low + ratio * (high - low);
                atB = ChordAt(b, origin);
            }
        }
        return Math.Min(atA, atB);
    }

    private double ChordAt(double t, Ellipsoid.Vector origin) =>
        Ellipsoid.At(from.Latitude + t * _north, from.Longitude + t * _east).DistanceTo(origin);
}
