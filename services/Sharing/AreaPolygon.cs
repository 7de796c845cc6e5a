namespace SecurityCoop.Sharing;

/// <summary>A corner of an area on WGS 84, in degrees.</summary>
public readonly record struct Corner(double Latitude, double Longitude);

/// <summary>An area without holes on WGS 84. Its boundary belongs to it.</summary>
/// <remarks>
/// Sides are straight in latitude and longitude, as in GeoJSON (RFC 7946, 3.1.1), and take the shorter way round the globe,
/// so a ring may cross the antimeridian, and one that runs round a pole holds the pole of its hemisphere. Distances are
/// metres on the ellipsoid, good to 0.1 % up to 100 km. A malformed ring (fewer than three corners, or off the globe) holds no
/// place.
/// </remarks>
public sealed class AreaPolygon : IEquatable<AreaPolygon>
{
    // Two positions this close are one: coordinates carry rounding errors, and a place on the boundary is inside.
    private const double SameMetres = 0.001;

    private readonly Corner[] _ring;
    private readonly AreaBox _box;
    private readonly bool _holdsNorthPole;

    /// <param name="ring">Corners in order, unclosed (a repeated first corner is dropped), not crossing itself.</param>
    public AreaPolygon(IEnumerable<Corner> ring)
    {
        _ring = [.. ring];
        if (_ring.Length > 1 && _ring[0] == _ring[^1]) _ring = _ring[..^1];
        IsWellFormed = _ring.Length >= 3 && _ring.All(c => Ellipsoid.IsOn(new Place(c.Latitude, c.Longitude, 0)));
        if (!IsWellFormed) return;
        _box = AreaBox.Around(_ring, out _holdsNorthPole);
    }

    public IReadOnlyList<Corner> Ring => _ring;

    public bool IsWellFormed { get; }

    /// <summary>Whether it is well formed and no side crosses, touches or runs along another: what a ring of an agreement must be.</summary>
    public bool IsSimple => IsWellFormed && AreaRing.IsSimple(_ring);

    /// <summary>The disc of the place's accuracy lies wholly inside.</summary>
    public bool Holds(Place place)
    {
        if (!IsWellFormed || !Ellipsoid.IsOn(place) || !_box.MayHold(place, AreaBox.Reach.Of(place, SameMetres))) return false;
        var boundary = DistanceToBoundary(place, place.AccuracyMetres + SameMetres, out var inside);
        return (inside || boundary <= SameMetres) && boundary >= place.AccuracyMetres - SameMetres;
    }

    /// <summary>The disc of the place's accuracy and the area have a point in common.</summary>
    public bool Touches(Place place)
    {
        var metres = place.AccuracyMetres + SameMetres;
        return IsWellFormed && Ellipsoid.IsOn(place) && _box.MayHold(place, AreaBox.Reach.Of(place, metres))
            && (DistanceToBoundary(place, metres, out var inside) <= metres || inside);
    }

    /// <summary>Metres to the nearest point of the boundary; infinite beyond <paramref name="limit"/>.</summary>
    /// <remarks>
    /// Whether the place is inside follows from the same walk: the sides on the meridian from the place to the north pole are
    /// counted. Each corner's longitude is taken relative to the place once, so a meridian through a corner counts one of its
    /// two sides, never both or none.
    /// </remarks>
    private double DistanceToBoundary(Place place, double limit, out bool inside)
    {
        inside = _holdsNorthPole;
        var (nearest, reach) = (double.PositiveInfinity, AreaBox.Reach.Of(place, limit));
        var last = _ring[^1];
        var lastEast = DegreesEast(place.Longitude, last.Longitude);
        foreach (var corner in _ring)
        {
            var east = DegreesEast(place.Longitude, corner.Longitude);
            var beyond = Math.Abs(east - lastEast) >= 180;
            if ((lastEast <= 0) != (east <= 0) && !beyond)
            {
                var crossing = last.Latitude + (corner.Latitude - last.Latitude) * (lastEast / (lastEast - east));
                if (crossing > place.Latitude) inside = !inside;
            }
            if (beyond
                ? Math.Min(Math.Abs(lastEast), Math.Abs(east)) <= reach.Longitude
                : MayReach(last.Latitude - place.Latitude, lastEast, corner.Latitude - place.Latitude, east, reach))
            {
                nearest = Math.Min(nearest, new AreaSide(last, corner).DistanceTo(place));
            }
            (last, lastEast) = (corner, east);
        }
        return nearest <= limit ? nearest : double.PositiveInfinity;
    }

    // In latitude and longitude a side is straight, and the disc lies in a box around zero: they are apart if the side's own box
    // misses it, or if it lies wholly on one hand of the side's line. Spares nearly all of the costly distances.
    private static bool MayReach(double north, double east, double northTo, double eastTo, AreaBox.Reach reach) =>
        Math.Min(north, northTo) <= reach.Latitude && Math.Max(north, northTo) >= -reach.Latitude
        && Math.Min(east, eastTo) <= reach.Longitude && Math.Max(east, eastTo) >= -reach.Longitude
        && Math.Abs(east * (northTo - north) - north * (eastTo - east))
            <= 1.000001 * (reach.Longitude * Math.Abs(northTo - north) + reach.Latitude * Math.Abs(eastTo - east)) + 1e-12;

    /// <summary>Degrees from one meridian to another by the shorter way, east positive: [-180, 180).</summary>
    internal static double DegreesEast(double from, double to)
    {
        var east = to - from;
        return east >= 180 ? east - 360 : east < -180 ? east + 360 : east;
    }

    public bool Equals(AreaPolygon? other) => other is not null && _ring.AsSpan().SequenceEqual(other._ring);

    public override bool Equals(object? obj) => Equals(obj as AreaPolygon);

    public override int GetHashCode() => HashCode.Combine(_ring.Length, _ring.FirstOrDefault());
}
