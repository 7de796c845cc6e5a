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

    /// <summary>The disc of the place's accuracy lies wholly inside.</summary>
    public bool Holds(Place place)
    {
        if (!IsWellFormed || !Ellipsoid.IsOn(place) || !_box.MayReach(place, SameMetres)) return false;
        var boundary = DistanceToBoundary(place, place.AccuracyMetres + SameMetres);
        return (boundary <= SameMetres || Surrounds(place)) && boundary >= place.AccuracyMetres - SameMetres;
    }

    /// <summary>The disc of the place's accuracy and the area have a point in common.</summary>
    public bool Touches(Place place)
    {
        if (!IsWellFormed || !Ellipsoid.IsOn(place)) return false;
        var reach = place.AccuracyMetres + SameMetres;
        return _box.MayReach(place, reach) && (Surrounds(place) || DistanceToBoundary(place, reach) <= reach);
    }

    // Walks the meridian from the place to the north pole and counts the sides on the way. Each corner's longitude is taken
    // relative to the place once, so a walk through a corner counts one of its two sides, never both or none.
    private bool Surrounds(Place place)
    {
        var inside = _holdsNorthPole;
        var last = _ring[^1];
        var lastEast = DegreesEast(place.Longitude, last.Longitude);
        foreach (var corner in _ring)
        {
            var east = DegreesEast(place.Longitude, corner.Longitude);
            if ((lastEast <= 0) != (east <= 0) && Math.Abs(east - lastEast) < 180)
            {
                var crossing = last.Latitude + (corner.Latitude - last.Latitude) * (lastEast / (lastEast - east));
                if (crossing > place.Latitude) inside = !inside;
            }
            (last, lastEast) = (corner, east);
        }
        return inside;
    }

    /// <summary>Metres to the nearest point of the boundary; infinite beyond <paramref name="limit"/>.</summary>
    private double DistanceToBoundary(Place place, double limit)
    {
        var nearest = double.PositiveInfinity;
        var reach = AreaBox.ReachOf(place, limit);
        var last = _ring[^1];
        foreach (var corner in _ring)
        {
            var side = new AreaSide(last, corner);
            if (side.MayReach(place, reach)) nearest = Math.Min(nearest, side.DistanceTo(place));
            last = corner;
        }
        return nearest <= limit ? nearest : double.PositiveInfinity;
    }

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
