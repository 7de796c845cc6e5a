namespace SecurityCoop.Sharing.Tests.Geometry;

/// <summary>Vincenty's inverse formula on WGS 84 (Survey Review XXIII, 1975): metres, good to a millimetre but for near-antipodes.</summary>
internal static class Geodesic
{
    private const double A = 6_378_137.0, F = 1 / 298.257223563, B = A * (1 - F);

    public static double Distance(double latitude1, double longitude1, double latitude2, double longitude2)
    {
        double u1 = Reduced(latitude1), u2 = Reduced(latitude2), l = Radians(longitude2 - longitude1), lambda = l;
        double sinSigma = 0, cosSigma = 1, sigma = 0, cosSqAlpha = 1, cos2SigmaM = 0;
        for (var i = 0; i < 200; i++)
        {
            double x = Math.Cos(u2) * Math.Sin(lambda), y = Math.Cos(u1) * Math.Sin(u2) - Math.Sin(u1) * Math.Cos(u2) * Math.Cos(lambda);
            sinSigma = Math.Sqrt(x * x + y * y);
            if (sinSigma == 0) return 0;
            cosSigma = Math.Sin(u1) * Math.Sin(u2) + Math.Cos(u1) * Math.Cos(u2) * Math.Cos(lambda);
            sigma = Math.Atan2(sinSigma, cosSigma);
            var sinAlpha = Math.Cos(u1) * Math.Cos(u2) * Math.Sin(lambda) / sinSigma;
            cosSqAlpha = 1 - sinAlpha * sinAlpha;
            cos2SigmaM = cosSqAlpha < 1e-15 ? 0 : cosSigma - 2 * Math.Sin(u1) * Math.Sin(u2) / cosSqAlpha;
            var c = F / 16 * cosSqAlpha * (4 + F * (4 - 3 * cosSqAlpha));
            var before = lambda;
            lambda = l + (1 - c) * F * sinAlpha * (sigma + c * sinSigma * (cos2SigmaM + c * cosSigma * (-1 + 2 * cos2SigmaM * cos2SigmaM)));
            if (Math.Abs(lambda - before) < 1e-13) break;
        }
        var uSq = cosSqAlpha * (A * A - B * B) / (B * B);
        var k = 1 + uSq / 16384 * (4096 + uSq * (-768 + uSq * (320 - 175 * uSq)));
        var m = uSq / 1024 * (256 + uSq * (-128 + uSq * (74 - 47 * uSq)));
        var delta = m * sinSigma * (cos2SigmaM + m / 4 * (cosSigma * (-1 + 2 * cos2SigmaM * cos2SigmaM)
            - m / 6 * cos2SigmaM * (-3 + 4 * sinSigma * sinSigma) * (-3 + 4 * cos2SigmaM * cos2SigmaM)));
        return B * k * (sigma - delta);
    }

    /// <summary>To the nearest of many points of a side that is straight in latitude and longitude.</summary>
    public static double ToSide(Place place, Corner from, double north, double east)
    {
        double low = 0, high = 1, best = double.PositiveInfinity;
        for (var round = 0; round < 12; round++)
        {
            var (step, nearest) = ((high - low) / 40, low);
            for (var i = 0; i <= 40; i++)
            {
                var t = low + i * step;
                var distance = Distance(place.Latitude, place.Longitude, from.Latitude + t * north, from.Longitude + t * east);
                if (distance < best) (best, nearest) = (distance, t);
            }
            if (nearest == low && round > 0) nearest = (low + high) / 2;
            (low, high) = (Math.Max(0, nearest - 2 * step), Math.Min(1, nearest + 2 * step));
        }
        return best;
    }

    private static double Reduced(double latitude) => Math.Atan((1 - F) * Math.Tan(Radians(latitude)));

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
