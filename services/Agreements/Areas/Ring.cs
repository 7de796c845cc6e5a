using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Areas;

/// <summary>A ring in the plane of longitude and latitude, no side of which spans the antimeridian.</summary>
internal sealed class Ring
{
    private readonly double _west, _east, _south, _north;

    /// <param name="corners">At least three, unclosed.</param>
    public Ring(IReadOnlyList<Corner> corners)
    {
        Corners = corners;
        (_west, _east) = (corners.Min(c => c.Longitude), corners.Max(c => c.Longitude));
        (_south, _north) = (corners.Min(c => c.Latitude), corners.Max(c => c.Latitude));
    }

    public IReadOnlyList<Corner> Corners { get; }

    /// <summary>Degrees of longitude.</summary>
    public double WidestSide => Sides().Max(s => Math.Abs(s.To.Longitude - s.From.Longitude));

    /// <summary>Positive where it runs counter-clockwise (RFC 7946, 3.1.6).</summary>
    public double Turn => Sides().Sum(s => ((s.From.Longitude - _west) * (s.To.Latitude - _south)) - ((s.To.Longitude - _west) * (s.From.Latitude - _south)));

    /// <summary>Whether all of the other lies inside, apart from this line.</summary>
    public bool Encloses(Ring other) =>
        _west <= other._west && other._east <= _east && _south <= other._south && other._north <= _north && !Meets(other) && Holds(other.Corners[0]);

    /// <summary>Whether the two lines have a point in common.</summary>
    public bool Meets(Ring other)
    {
        if (_east < other._west || other._east < _west || _north < other._south || other._north < _south) return false;
        var near = other.Sides().Where(s => MayMeet(s.From, s.To, _west, _east, _south, _north)).ToList();
        return Sides().Where(s => MayMeet(s.From, s.To, other._west, other._east, other._south, other._north)).Any(a => near.Any(b => Meet(a, b)));
    }

    private static bool MayMeet(Corner a, Corner b, double west, double east, double south, double north) =>
        Math.Max(a.Longitude, b.Longitude) >= west && Math.Min(a.Longitude, b.Longitude) <= east
        && Math.Max(a.Latitude, b.Latitude) >= south && Math.Min(a.Latitude, b.Latitude) <= north;

    private static bool Meet((Corner From, Corner To) a, (Corner From, Corner To) b) =>
        MayMeet(a.From, a.To, Math.Min(b.From.Longitude, b.To.Longitude), Math.Max(b.From.Longitude, b.To.Longitude), Math.Min(b.From.Latitude, b.To.Latitude), Math.Max(b.From.Latitude, b.To.Latitude))
        && Hand(a, b.From) * Hand(a, b.To) <= 0 && Hand(b, a.From) * Hand(b, a.To) <= 0;

    // On which hand of a side a corner lies; on one line their boxes decide.
    private static int Hand((Corner From, Corner To) side, Corner corner) => Math.Sign(
        ((side.To.Longitude - side.From.Longitude) * (corner.Latitude - side.From.Latitude)) - ((side.To.Latitude - side.From.Latitude) * (corner.Longitude - side.From.Longitude)));

    // Counts the sides on the ray to the east; a corner on the ray belongs to the side above it.
    private bool Holds(Corner corner)
    {
        var inside = false;
        foreach (var (from, to) in Sides())
        {
            if (from.Latitude > corner.Latitude == to.Latitude > corner.Latitude) continue;
            var crossing = from.Longitude + ((to.Longitude - from.Longitude) * ((corner.Latitude - from.Latitude) / (to.Latitude - from.Latitude)));
            if (crossing > corner.Longitude) inside = !inside;
        }

        return inside;
    }

    private IEnumerable<(Corner From, Corner To)> Sides()
    {
        for (var i = 0; i < Corners.Count; i++) yield return (Corners[i], Corners[(i + 1) % Corners.Count]);
    }
}
