using Google.Protobuf.Collections;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Areas;

/// <summary>What an outline must be. Every broken rule names its ring: the outer one of a polygon is 0, its holes follow.</summary>
/// <param name="violations">Takes what is wrong.</param>
/// <param name="polygonsPath">Path of the polygons.</param>
/// <param name="ringPath">Path of a ring, by the number of its polygon and its own.</param>
internal sealed class OutlineRules(Violations violations, string polygonsPath, Func<int, int, string> ringPath)
{
    private const int MaxPolygons = 200, MaxHoles = 50, MaxCorners = 5_000, MaxInAll = 20_000;

    /// <summary>An outline that is absent breaks no rule.</summary>
    public static void Check(V1.AreaOutline? outline, string path, Violations violations)
    {
        var polygons = $"{path}.polygons";
        new OutlineRules(violations, polygons, (p, r) => r == 0 ? $"{polygons}[{p}].outer.corners" : $"{polygons}[{p}].holes[{r - 1}].corners").Check(outline);
    }

    public void Check(V1.AreaOutline? outline)
    {
        if (outline is null) return;
        violations.Check(outline.Polygons.Count is >= 1 and <= MaxPolygons, polygonsPath, $"must be 1 to {MaxPolygons}");
        var corners = outline.Polygons.Sum(p => Rings(p).Sum(r => r.Count));
        if (!violations.Check(corners <= MaxInAll, polygonsPath, $"must have at most {MaxInAll:N0} corners in all") || outline.Polygons.Count > MaxPolygons) return;
        for (var p = 0; p < outline.Polygons.Count; p++) CheckPolygon(outline.Polygons[p], p);
    }

    private static IEnumerable<RepeatedField<Type.V1.Corner>> Rings(V1.OutlinePolygon polygon) =>
        polygon.Holes.Prepend(polygon.Outer ?? new V1.OutlineRing()).Select(r => r.Corners);

    private void CheckPolygon(V1.OutlinePolygon polygon, int p)
    {
        if (!violations.Check(polygon.Holes.Count <= MaxHoles, ringPath(p, 1), $"must be at most {MaxHoles} holes")) return;
        Ring?[] rings = [.. Rings(polygon).Select((corners, r) => Read(corners, ringPath(p, r)))];
        if (rings[0] is not { } outer) return;
        for (var r = 1; r < rings.Length; r++)
        {
            if (rings[r] is not { } hole) continue;
            violations.Check(outer.Encloses(hole), ringPath(p, r), "must lie inside the outer ring, apart from it");
            violations.Check(!rings[1..r].Any(other => other is not null && (other.Meets(hole) || other.Encloses(hole) || hole.Encloses(other))), ringPath(p, r), "must lie apart from the other holes");
        }
    }

    private Ring? Read(RepeatedField<Type.V1.Corner> corners, string path)
    {
        var isRing = violations.Check(corners.Count is >= 3 and <= MaxCorners, path, $"must be 3 to {MaxCorners:N0}");
        var isOnGlobe = violations.Check(corners.All(c => c.Latitude is >= -90 and <= 90 && c.Longitude is >= -180 and <= 180), path, "must lie within -90 and 90 degrees north, -180 and 180 degrees east");
        if (!isRing || !isOnGlobe) return null;
        var ring = new Ring([.. corners.Select(c => new Corner(c.Latitude, c.Longitude))]);
        if (!violations.Check(ring.WidestSide < 180, path, "must be cut at the antimeridian: no side may span 180 degrees of longitude")) return null;
        return violations.Check(new AreaPolygon(ring.Corners).IsSimple && ring.Corners[0] != ring.Corners[^1], path, "must go round one area, unclosed, without crossing or touching itself") ? ring : null;
    }
}
