namespace SecurityCoop.Sharing;

/// <summary>Whether a ring is one line around one area: no side crosses, touches or runs along another.</summary>
/// <remarks>
/// Looked at as sides are drawn: straight in latitude and longitude, the shorter way round the globe. A ring round a pole is one line,
/// too. Every pair of sides is compared, which for 1,000 corners takes milliseconds.
/// </remarks>
internal static class AreaRing
{
    /// <param name="ring">Unclosed; a corner that is given twice in a row counts once.</param>
    public static bool IsSimple(IReadOnlyList<Corner> ring)
    {
        var sides = Sides(ring);
        if (sides.Count < 3) return false;
        for (var i = 0; i < sides.Count; i++)
        {
            if (FoldsBack(sides[i], sides[(i + 1) % sides.Count])) return false;
            var end = i == 0 ? sides.Count - 1 : sides.Count;
            for (var j = i + 2; j < end; j++)
            {
                if (Meet(sides[i], sides[j])) return false;
            }
        }

        return true;
    }

    private static List<Side> Sides(IReadOnlyList<Corner> ring)
    {
        var sides = new List<Side>(ring.Count);
        for (var i = 0; i < ring.Count; i++)
        {
            var (from, to) = (ring[i], ring[(i + 1) % ring.Count]);
            var side = new Side(from.Longitude, from.Latitude, AreaPolygon.DegreesEast(from.Longitude, to.Longitude), to.Latitude - from.Latitude);
            if (side is not { East: 0, North: 0 }) sides.Add(side);
        }

        return sides;
    }

    // The next side begins where this one ends: they have more than that corner in common only if it runs back along this one.
    private static bool FoldsBack(Side one, Side next) =>
        Cross(one.East, one.North, next.East, next.North) == 0 && one.East * next.East + one.North * next.North < 0;

    // A side is shorter than half a turn, so in a frame at the first one the second lies at one of three places.
    private static bool Meet(Side one, Side other)
    {
        var east = AreaPolygon.DegreesEast(one.X, other.X);
        return MeetAt(one, other, east) || MeetAt(one, other, east + 360) || MeetAt(one, other, east - 360);
    }

    private static bool MeetAt(Side one, Side other, double x)
    {
        var y = other.Y - one.Y;
        if (Math.Max(0, one.East) < Math.Min(x, x + other.East) || Math.Min(0, one.East) > Math.Max(x, x + other.East)) return false;
        if (Math.Max(0, one.North) < Math.Min(y, y + other.North) || Math.Min(0, one.North) > Math.Max(y, y + other.North)) return false;

        var begin = Math.Sign(Cross(one.East, one.North, x, y));
        var end = Math.Sign(Cross(one.East, one.North, x + other.East, y + other.North));
        var near = Math.Sign(Cross(other.East, other.North, -x, -y));
        var far = Math.Sign(Cross(other.East, other.North, one.East - x, one.North - y));
        // On one line, their boxes have met already.
        return begin * end <= 0 && near * far <= 0;
    }

    private static double Cross(double east, double north, double otherEast, double otherNorth) => (east * otherNorth) - (north * otherEast);

    /// <param name="X">Longitude where it begins.</param>
    /// <param name="Y">Latitude where it begins.</param>
    /// <param name="East">Degrees to where it ends, by the shorter way.</param>
    /// <param name="North">Degrees to where it ends.</param>
    private readonly record struct Side(double X, double Y, double East, double North);
}
