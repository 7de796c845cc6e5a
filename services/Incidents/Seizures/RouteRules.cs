using SecurityCoop.BuildingBlocks;
using SecurityCoop.Identifiers.Places;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>Rules of the way that something took.</summary>
internal static class RouteRules
{
    private const int MaxTransits = 20;

    public static void Check(V1.Route route, string path, Violations violations)
    {
        violations.Check(route.Origin is not null || route.Transits.Count > 0 || route.Destination is not null, path, "must have an origin, a transit or a destination");
        violations.Check(route.Transits.Count <= MaxTransits, $"{path}.transits", $"must be at most {MaxTransits}");
        if (route.Origin is { } origin) Check(origin, $"{path}.origin", violations);
        for (var i = 0; i < Math.Min(route.Transits.Count, MaxTransits); i++) Check(route.Transits[i], $"{path}.transits[{i}]", violations);
        if (route.Destination is { } destination) Check(destination, $"{path}.destination", violations);
    }

    public static IEnumerable<V1.RoutePoint> PointsOf(V1.Route route)
    {
        if (route.Origin is { } origin) yield return origin;
        foreach (var transit in route.Transits) yield return transit;
        if (route.Destination is { } destination) yield return destination;
    }

    private static void Check(V1.RoutePoint point, string path, Violations violations)
    {
        violations.Check(point.Code.Length + point.Words.Length > 0, path, "must have a code or words");
        violations.Check(point.Code.Length == 0 || Country.Exists(point.Code) || Subdivision.IsNormal(point.Code) || Locode.IsNormal(point.Code), $"{path}.code", "must be a UN/LOCODE or a code of ISO 3166-1 or 3166-2, as in PKKHI, AF or IR-11");
        Texts.Check(point.Words, 200, $"{path}.words", violations);
    }
}
