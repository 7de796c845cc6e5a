namespace SecurityCoop.Incidents.Finding;

/// <summary>Distances on WGS 84.</summary>
internal static class Globe
{
    private const double SemiMajorAxis = 6_378_137.0, EccentricitySquared = 6.694379990141316e-3, MeanRadius = 6_371_008.8;

    /// <summary>Metres along the ground between two positions in degrees, by the chord through the earth: within 0.1 % up to 2,000 km.</summary>
    public static double Metres(double latitude, double longitude, double otherLatitude, double otherLongitude)
    {
        var (x, y, z) = At(latitude, longitude);
        var (u, v, w) = At(otherLatitude, otherLongitude);
        var chord = Math.Sqrt(((x - u) * (x - u)) + ((y - v) * (y - v)) + ((z - w) * (z - w)));
        return 2 * MeanRadius * Math.Asin(Math.Min(1, chord / (2 * MeanRadius)));
    }

    // Earth-centred, earth-fixed: no seam at a pole or at the antimeridian.
    private static (double X, double Y, double Z) At(double latitude, double longitude)
    {
        var (sinLat, cosLat) = Math.SinCos(double.DegreesToRadians(latitude));
        var (sinLon, cosLon) = Math.SinCos(double.DegreesToRadians(longitude));
        var normal = SemiMajorAxis / Math.Sqrt(1 - (EccentricitySquared * sinLat * sinLat));
        return (normal * cosLat * cosLon, normal * cosLat * sinLon, normal * (1 - EccentricitySquared) * sinLat);
    }
}
