using System.Text;
using System.Text.Json;
using Google.Protobuf;

namespace SecurityCoop.Agreements.Areas;

/// <summary>Writes areas as a FeatureCollection of RFC 7946. Numbers are the shortest that read back as the same.</summary>
internal static class GeoJsonWriter
{
    public static string Write(IEnumerable<V1.RegisteredArea> areas)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var area in areas) Feature(json, area);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    private static void Feature(Utf8JsonWriter json, V1.RegisteredArea area)
    {
        var properties = AreaRecorder.Settled(area);
        properties.Outline = null;
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", area.Name["areas/".Length..]);
        json.WritePropertyName("geometry");
        Geometry(json, area.Outline);
        json.WritePropertyName("properties");
        json.WriteRawValue(JsonFormatter.Default.Format(properties));
        json.WriteEndObject();
    }

    private static void Geometry(Utf8JsonWriter json, V1.AreaOutline? outline)
    {
        if (outline is null)
        {
            json.WriteNullValue();
            return;
        }

        var isOne = outline.Polygons.Count == 1;
        json.WriteStartObject();
        json.WriteString("type", isOne ? "Polygon" : "MultiPolygon");
        json.WritePropertyName("coordinates");
        if (!isOne) json.WriteStartArray();
        foreach (var polygon in outline.Polygons) Polygon(json, polygon);
        if (!isOne) json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Polygon(Utf8JsonWriter json, V1.OutlinePolygon polygon)
    {
        json.WriteStartArray();
        foreach (var ring in polygon.Holes.Prepend(polygon.Outer))
        {
            json.WriteStartArray();
            foreach (var corner in ring.Corners.Append(ring.Corners[0]))
            {
                json.WriteStartArray();
                json.WriteNumberValue(corner.Longitude);
                json.WriteNumberValue(corner.Latitude);
                json.WriteEndArray();
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
