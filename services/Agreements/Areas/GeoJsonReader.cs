using System.Text.Json;
using Google.Protobuf;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Areas;

/// <summary>An area as a feature gives it.</summary>
/// <param name="Name">Format: <c>areas/{area}</c>.</param>
/// <param name="Area">What it says, checked.</param>
/// <param name="Path">Where it stands in the text.</param>
internal sealed record GeoJsonFeature(string Name, V1.RegisteredArea Area, string Path);

/// <summary>Reads a FeatureCollection of RFC 7946 as areas. Whatever is wrong anywhere in it is noted with its place.</summary>
internal static class GeoJsonReader
{
    private const int MaxFeatures = 1_000, MaxDepth = 16;

    public static IReadOnlyList<GeoJsonFeature> Read(string text, string path, Violations violations)
    {
        if (text.Length == 0) return [];
        try
        {
            using var json = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            return Collection(json.RootElement, path, violations);
        }
        catch (JsonException e)
        {
            violations.Add(path, e.LineNumber is { } line ? $"must be JSON: line {line + 1}, byte {e.BytePositionInLine + 1}" : "must be JSON that names each member once");
            return [];
        }
        catch (ArgumentException)
        {
            violations.Add(path, "must be JSON of whole characters");
            return [];
        }
    }

    private static List<GeoJsonFeature> Collection(JsonElement root, string path, Violations violations)
    {
        if (!violations.Check(root.ValueKind == JsonValueKind.Object, path, "must be a FeatureCollection")) return [];
        violations.Check(TypeOf(root) == "FeatureCollection", $"{path}.type", "must be FeatureCollection");
        violations.Check(!root.TryGetProperty("crs", out _), $"{path}.crs", "must be left out: positions are on WGS 84 (RFC 7946, section 4)");
        var isList = root.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array;
        if (!violations.Check(isList, $"{path}.features", "must be a list")) return [];
        if (!violations.Check(features.GetArrayLength() <= MaxFeatures, $"{path}.features", $"must be at most {MaxFeatures:N0}")) return [];

        List<GeoJsonFeature> found = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (feature, i) in features.EnumerateArray().Select((f, i) => (f, i)))
        {
            var at = $"{path}.features[{i}]";
            if (Feature(feature, at, violations) is not { } read) continue;
            violations.Check(seen.Add(read.Name), $"{at}.id", "comes twice");
            found.Add(read);
        }

        return found;
    }

    private static GeoJsonFeature? Feature(JsonElement feature, string path, Violations violations)
    {
        if (!violations.Check(feature.ValueKind == JsonValueKind.Object, path, "must be a Feature")) return null;
        violations.Check(TypeOf(feature) == "Feature", $"{path}.type", "must be Feature");
        var id = feature.TryGetProperty("id", out var given) && given.ValueKind == JsonValueKind.String ? given.GetString()! : "";
        violations.Check(ResourceName.IsId(id) && char.IsAsciiLetterLower(id[0]), $"{path}.id", "must be the last part of the area's name: 1 to 63 lower-case letters, digits and hyphens, first a letter");

        var area = new V1.RegisteredArea();
        if (violations.Check(feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object, $"{path}.properties", "must be an object"))
        {
            Properties(properties, area, $"{path}.properties", violations);
            AreaRules.Check(area, $"{path}.properties", violations);
        }

        if (violations.Check(feature.TryGetProperty("geometry", out var geometry), $"{path}.geometry", "must be there; it may be null"))
            area.Outline = new GeoJsonGeometry($"{path}.geometry", violations).Read(geometry);
        violations.Check(area.Outline is null || area.IsoCodes.Count == 0, $"{path}.properties.iso_codes", "must be empty beside a geometry");
        return new GeoJsonFeature($"areas/{id}", area, path);
    }

    // The message parser stops at the first mistake, so each member is parsed by itself.
    private static void Properties(JsonElement properties, V1.RegisteredArea area, string path, Violations violations)
    {
        foreach (var property in properties.EnumerateObject())
        {
            var field = V1.RegisteredArea.Descriptor.Fields.InDeclarationOrder().FirstOrDefault(f => property.Name == f.JsonName || property.Name == f.Name);
            if (!violations.Check(field is not null && !IsTheServers(field.Name), $"{path}.{property.Name}", "is no field of an area that can be given here")) continue;
            try
            {
                area.MergeFrom(V1.RegisteredArea.Parser.ParseJson($"{{\"{field!.JsonName}\":{property.Value.GetRawText()}}}"));
            }
            catch (Exception e) when (e is InvalidProtocolBufferException or InvalidJsonException or InvalidOperationException or FormatException or OverflowException)
            {
                violations.Add($"{path}.{property.Name}", "must be as the contract's JSON has it");
            }
        }
    }

    private static bool IsTheServers(string field) => field is "name" or "outline" or "version" or "create_time" or "etag";

    private static string? TypeOf(JsonElement element) => element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
}
