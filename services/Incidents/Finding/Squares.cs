namespace SecurityCoop.Incidents.Finding;

/// <summary>
/// Squares of one degree around whole degrees, by which places are indexed: what lies in a small region stands in a few of them, however many
/// incidents there are elsewhere. A square is (round(latitude), round(longitude)); databases differ in what they make of a half.
/// </summary>
internal static class Squares
{
    /// <summary>Places as exact as this are found by their square, vaguer ones beside them; the index says the same number.</summary>
    public const int ExactMetres = 10_000;

    // A place may be shown 8 km less accurate than it is, and rounded by up to 0.05 degrees.
    private const double ReachMetres = ExactMetres + 8_000, Rounded = 0.06, MetresPerDegree = 110_000, Polar = 85;

    // Beyond, walking the originator's newest rows costs less.
    private const int Most = 12;

    /// <summary>Every square in which an exact place may stand that meets the region as it is shown; null where they are too many to look at one by one.</summary>
    public static IReadOnlyList<Square>? Around(Region region)
    {
        const double Reach = (ReachMetres / MetresPerDegree) + Rounded;
        var (south, north) = (region.Latitudes.South - Reach, region.Latitudes.North + Reach);
        var reach = DegreesOfLongitude(ReachMetres / MetresPerDegree, Math.Max(Math.Abs(south), Math.Abs(north))) + Rounded;
        if (region.Longitudes is not { } longitudes || reach is null) return null;
        var (west, east) = (longitudes.West - reach.Value, longitudes.East + reach.Value);
        var (columns, rows) = (Between(west, east), Between(south, north));
        if ((long)columns.Length * rows.Length > Most) return null;
        return [.. from row in rows from column in columns from longitude in OnGlobe(column) select new Square(row, longitude, south, west + longitude - column, north, east + longitude - column)];
    }

    /// <summary>Degrees of longitude that so many of latitude span up to a latitude, or a little more; null near a pole.</summary>
    public static double? DegreesOfLongitude(double degrees, double farthest) =>
        farthest < Polar ? 1.01 * degrees / Math.Cos(double.DegreesToRadians(farthest)) : null;

    // Whole degrees to which something between these may be rounded, halves up and down.
    private static int[] Between(double from, double to)
    {
        var first = (int)Math.Ceiling(from - 0.5);
        return [.. Enumerable.Range(first, (int)Math.Floor(to + 0.5) - first + 1)];
    }

    // The antimeridian has two names.
    private static int[] OnGlobe(int longitude) => ((longitude % 360) + 540) % 360 - 180 is var east && east == -180 ? [-180, 180] : [east];
}

/// <summary>One of them, with the bounds of what is looked for in it.</summary>
/// <param name="Latitude">Whole degrees.</param>
/// <param name="Longitude">Whole degrees.</param>
/// <param name="South">Degrees; so are the others.</param>
internal readonly record struct Square(int Latitude, int Longitude, double South, double West, double North, double East);
