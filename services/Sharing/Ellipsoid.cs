namespace SecurityCoop.Sharing;

/// <summary>WGS 84 (NIMA TR8350.2), as far as distances up to some thousand kilometres need it.</summary>
internal static class Ellipsoid
{
    private const double SemiMajorAxis = 6_378_137.0;
    private const double EccentricitySquared = 6.694379990141316e-3;

    /// <summary>Mean radius; only for the small difference between chord and arc.</summary>
    public const double MeanRadius = 6_371_008.8;

    /// <summary>A degree of latitude is never shorter (110,574.3 m at the equator).</summary>
    public const double ShortestDegreeOfLatitude = 110_574.0;

    public static bool IsOn(Place place) =>
        Math.Abs(place.Latitude) <= 90 && Math.Abs(place.Longitude) <= 180 && double.IsFinite(place.AccuracyMetres) && place.AccuracyMetres >= 0;

    /// <summary>Position in metres in the earth-centred, earth-fixed frame. Has no seam at a pole or at the antimeridian.</summary>
    public static Vector At(double latitude, double longitude)
    {
        var (sinLat, cosLat) = Math.SinCos(double.DegreesToRadians(latitude));
        var (sinLon, cosLon) = Math.SinCos(double.DegreesToRadians(longitude));
        var normal = SemiMajorAxis / Math.Sqrt(1 - EccentricitySquared * sinLat * sinLat);
        return new Vector(normal * cosLat * cosLon, normal * cosLat * sinLon, normal * (1 - EccentricitySquared) * sinLat);
    }

    /// <summary>Length on the surface of a straight line through it: within 0.01 % up to 1,000 km.</summary>
    public static double ArcOf(double chord) => 2 * MeanRadius * Math.Asin(Math.Min(1, chord / (2 * MeanRadius)));

    /// <summary>Metres that a degree of latitude and of longitude measure at this latitude.</summary>
    public static (double North, double East) DegreeAt(double latitude)
    {
        var (sin, cos) = Math.SinCos(double.DegreesToRadians(latitude));
        var bend = 1 - EccentricitySquared * sin * sin;
        var normal = SemiMajorAxis / Math.Sqrt(bend);
        return (double.DegreesToRadians(normal * (1 - EccentricitySquared) / bend), double.DegreesToRadians(normal * cos));
    }

    internal readonly record struct Vector(double X, double Y, double Z)
    {
        public double DistanceTo(Vector other)
        {
            double dx = X - other.X, dy = Y - other.Y, dz = Z - other.Z;
            return Math.Sqrt(dx * dx + dy * dy + dz * dz);
        }
    }
}
