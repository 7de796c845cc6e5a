using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Areas;

/// <summary>An outline that broke no rule: in its one form, and as places lie to it.</summary>
internal static class Outline
{
    /// <summary>Turns outer rings counter-clockwise and holes clockwise (RFC 7946, 3.1.6), each beginning at the same corner as before.</summary>
    public static void Settle(V1.AreaOutline? outline)
    {
        foreach (var polygon in outline?.Polygons ?? [])
        {
            Settle(polygon.Outer, counterClockwise: true);
            foreach (var hole in polygon.Holes) Settle(hole, counterClockwise: false);
        }
    }

    /// <summary>Southernmost and northernmost degree.</summary>
    public static (double? South, double? North) Span(V1.AreaOutline? outline)
    {
        if (outline is null) return (null, null);
        var latitudes = outline.Polygons.SelectMany(p => p.Outer.Corners).Select(c => c.Latitude).ToList();
        return (latitudes.Min(), latitudes.Max());
    }

    /// <summary>How a place lies to an area: unspecified where they have no point in common. Nobody can say that a vague area holds it.</summary>
    public static V1.PlaceRelation Relation(V1.RegisteredArea area, Place place)
    {
        var found = V1.PlaceRelation.Unspecified;
        foreach (var polygon in area.Outline?.Polygons ?? [])
        {
            var outer = Polygon(polygon.Outer);
            if (!outer.Touches(place)) continue;
            List<AreaPolygon> holes = [.. polygon.Holes.Select(Polygon)];
            if (holes.Exists(hole => hole.Holds(place))) continue;
            found = V1.PlaceRelation.Intersects;
            if (area.Precision != V1.AreaPrecision.Vague && outer.Holds(place) && !holes.Exists(hole => hole.Touches(place))) return V1.PlaceRelation.Within;
        }

        return found;
    }

    public static AreaPolygon Polygon(V1.OutlineRing ring) => new(ring.Corners.Select(c => new Corner(c.Latitude, c.Longitude)));

    private static void Settle(V1.OutlineRing ring, bool counterClockwise)
    {
        if (new Ring([.. ring.Corners.Select(c => new Corner(c.Latitude, c.Longitude))]).Turn > 0 == counterClockwise) return;
        List<Type.V1.Corner> turned = [ring.Corners[0], .. ring.Corners.Skip(1).Reverse()];
        ring.Corners.Clear();
        ring.Corners.AddRange(turned);
    }
}
