using SecurityCoop.BuildingBlocks;
using SecurityCoop.Identifiers.Places;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

/// <summary>Rules of positions and regions on WGS 84.</summary>
internal static class PlaceRules
{
    private const int MaxCorners = 1000;

    public static void Check(Type.V1.Place place, string path, Violations violations)
    {
        CheckPosition(place.Latitude, place.Longitude, path, violations);
        violations.Check(place.AccuracyM is >= 0 and <= 1_000_000, $"{path}.accuracy_m", "must lie within 0 and 1,000,000");
        violations.Check(place.Locode.Length == 0 || Locode.IsNormal(place.Locode), $"{path}.locode", "must be a UN/LOCODE: two letters, then three of A-Z and 2-9");
        Texts.Check(place.Description, 500, $"{path}.description", violations);
    }

    public static void Check(Type.V1.Area area, string path, Violations violations)
    {
        var isRing = violations.Check(area.Corners.Count is >= 3 and <= MaxCorners, $"{path}.corners", "must be 3 to 1,000");
        for (var i = 0; i < Math.Min(area.Corners.Count, MaxCorners); i++) CheckPosition(area.Corners[i].Latitude, area.Corners[i].Longitude, $"{path}.corners[{i}]", violations);
        var isOnGlobe = area.Corners.All(c => c.Latitude is >= -90 and <= 90 && c.Longitude is >= -180 and <= 180);
        violations.Check(!isRing || !isOnGlobe || new AreaPolygon(area.Corners.Select(c => new Corner(c.Latitude, c.Longitude))).IsSimple, $"{path}.corners", "must go round one area, without crossing or touching themselves");
    }

    public static void Check(V1.Circle circle, string path, Violations violations)
    {
        if (circle.Centre is { } centre) CheckPosition(centre.Latitude, centre.Longitude, $"{path}.centre", violations);
        else violations.Add($"{path}.centre", "is required");
        violations.Check(circle.RadiusM is > 0 and <= 1_000_000, $"{path}.radius_m", "must be more than 0 and at most 1,000,000");
    }

    // NaN fails every comparison, so it is refused here too.
    private static void CheckPosition(double latitude, double longitude, string path, Violations violations)
    {
        violations.Check(latitude is >= -90 and <= 90, $"{path}.latitude", "must lie within -90 and 90");
        violations.Check(longitude is >= -180 and <= 180, $"{path}.longitude", "must lie within -180 and 180");
    }
}
