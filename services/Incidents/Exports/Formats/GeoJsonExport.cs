using System.Text.Json;

namespace SecurityCoop.Incidents.Exports.Formats;

/// <summary>A FeatureCollection (RFC 7946): a feature for each record, a point with its accuracy beside it, and no geometry where no place is shown.</summary>
internal sealed class GeoJsonExport : ExportWriter
{
    private bool hasOne;

    public override string MediaType => "application/geo+json";

    public override string Extension => ".geojson";

    public override void Begin(long at) => Text("{\"type\":\"FeatureCollection\",\"features\":[");

    public override void Write(ExportedRecord record)
    {
        Text(hasOne ? ",\n" : "\n");
        hasOne = true;
        Value(json => Feature(json, record));
    }

    // A foreign member (section 6.1): readers that do not know it pass over it.
    public override void End(V1.ExportSummary summary) => Text($"\n],\"summary\":{ToJson(summary)}}}\n");

    private static void Feature(Utf8JsonWriter json, ExportedRecord record)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", record.Id);
        json.WritePropertyName("geometry");
        Geometry(json, record.Shown.Place);
        json.WriteStartObject("properties");
        Facts(json, record);
        Terms(json, record);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Geometry(Utf8JsonWriter json, Type.V1.Place? place)
    {
        if (place is null)
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WriteString("type", "Point");
        json.WriteStartArray("coordinates");
        json.WriteRawValue(Wording.Number(place.Longitude));
        json.WriteRawValue(Wording.Number(place.Latitude));
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Facts(Utf8JsonWriter json, ExportedRecord record)
    {
        var shown = record.Shown;
        Given(json, "name", shown.Name);
        Given(json, "typePath", shown.Type);
        Given(json, "title", shown.Title);
        Given(json, "severity", Wording.Said(shown.Severity));
        Given(json, "state", Wording.Said(shown.State));
        Given(json, "occurredAt", shown.OccurredDate.Length > 0 ? shown.OccurredDate : Wording.Time(shown.OccurredTime));
        Given(json, "originator", shown.Originator);
        if (shown.Place is { } place) json.WriteNumber("accuracyM", place.AccuracyM);
        json.WriteNumber("revision", shown.Revision);
        json.WriteBoolean("exercise", shown.Exercise);
        Given(json, "ciseClass", record.Mapping.Cise.ToString());
        json.WritePropertyName("record");
        json.WriteRawValue(ToJson(shown));
    }

    private static void Terms(Utf8JsonWriter json, ExportedRecord record)
    {
        Given(json, "classification", record.Classification);
        Given(json, "tlp", record.Tlp);
        Given(json, "pap", record.Pap);
        json.WriteBoolean("own", record.Shown.Disclosure.Own);
        json.WriteStartArray("basis");
        foreach (var basis in record.Shown.Disclosure.Basis) json.WriteRawValue(ToJson(basis));
        json.WriteEndArray();
        List(json, "handling", record.Handling.Select(handling => Wording.Said(handling)));
        Given(json, "retention", Wording.Iso(record.Shown.Disclosure.Retention));
        Given(json, "deleteBy", Wording.Time(record.DeleteBy));
        Given(json, "validUntil", Wording.Time(record.ValidUntil));
        json.WriteBoolean("reduced", record.IsReduced);
        List(json, "hidden", record.Hidden);
        Given(json, "terms", record.Terms);
    }

    private static void Given(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0) json.WriteString(name, value);
    }

    private static void List(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values) json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
