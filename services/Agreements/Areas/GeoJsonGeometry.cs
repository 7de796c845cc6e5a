using System.Text.Json;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Areas;

/// <summary>Reads a geometry of RFC 7946 as an outline. Winding counts for nothing: old files have it either way (3.1.6).</summary>
internal sealed class GeoJsonGeometry(string path, Violations violations)
{
    /// <summary><see langword="null"/> for a feature without a place, and where anything is wrong.</summary>
    public V1.AreaOutline? Read(JsonElement geometry)
    {
        if (geometry.ValueKind == JsonValueKind.Null) return null;
        var type = geometry.ValueKind == JsonValueKind.Object && geometry.TryGetProperty("type", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString() : null;
        if (!violations.Check(type is "Polygon" or "MultiPolygon", $"{path}.type", "must be Polygon or MultiPolygon, or the geometry null")) return null;
        var at = $"{path}.coordinates";
        if (!violations.Check(geometry.TryGetProperty("coordinates", out var coordinates) && coordinates.ValueKind == JsonValueKind.Array, at, "must be a list")) return null;

        var outline = new V1.AreaOutline();
        var isSound = true;
        if (type == "Polygon") isSound = Polygon(coordinates, at, outline);
        else foreach (var (polygon, i) in Numbered(coordinates)) isSound &= Polygon(polygon, $"{at}[{i}]", outline);
        if (!isSound) return null;
        new OutlineRules(violations, at, (p, r) => type == "Polygon" ? $"{at}[{r}]" : $"{at}[{p}][{r}]").Check(outline);
        return outline;
    }

    private bool Polygon(JsonElement rings, string at, V1.AreaOutline outline)
    {
        if (!violations.Check(rings.ValueKind == JsonValueKind.Array && rings.GetArrayLength() > 0, at, "must be a list of rings, the outer one first")) return false;
        List<V1.OutlineRing?> read = [.. Numbered(rings).Select(ring => Ring(ring.Item, $"{at}[{ring.Index}]"))];
        if (read.Contains(null)) return false;
        outline.Polygons.Add(new V1.OutlinePolygon { Outer = read[0], Holes = { read.Skip(1) } });
        return true;
    }

    private V1.OutlineRing? Ring(JsonElement positions, string at)
    {
        if (!violations.Check(positions.ValueKind == JsonValueKind.Array && positions.GetArrayLength() >= 4, at, "must be a list of at least four positions")) return null;
        var ring = new V1.OutlineRing();
        foreach (var (position, i) in Numbered(positions))
        {
            if (Corner(position, $"{at}[{i}]") is not { } corner) return null;
            ring.Corners.Add(corner);
        }

        if (!violations.Check(ring.Corners[0].Equals(ring.Corners[^1]), at, "must be closed: its last position is its first")) return null;
        ring.Corners.RemoveAt(ring.Corners.Count - 1);
        return ring;
    }

    private Type.V1.Corner? Corner(JsonElement position, string at)
    {
        var isPair = position.ValueKind == JsonValueKind.Array && position.GetArrayLength() == 2 && position.EnumerateArray().All(n => n.ValueKind == JsonValueKind.Number);
        if (!violations.Check(isPair, at, "must be a longitude and a latitude, without an altitude")) return null;
        var (longitude, latitude) = (position[0].GetDouble(), position[1].GetDouble());
        var isOnGlobe = longitude is >= -180 and <= 180 && latitude is >= -90 and <= 90;
        return violations.Check(isOnGlobe, at, "must lie within -180 and 180 degrees east, -90 and 90 degrees north") ? new Type.V1.Corner { Longitude = longitude, Latitude = latitude } : null;
    }

    private static IEnumerable<(JsonElement Item, int Index)> Numbered(JsonElement list) => list.EnumerateArray().Select((item, i) => (item, i));
}
