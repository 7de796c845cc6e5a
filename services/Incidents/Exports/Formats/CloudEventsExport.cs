using System.Globalization;
using System.Text;
using System.Text.Json;

namespace SecurityCoop.Incidents.Exports.Formats;

/// <summary>A batch of CloudEvents 1.0 in JSON: an event for each record, as its newest revision that is shown. A record too large for an event is referred to.</summary>
internal sealed class CloudEventsExport : ExportWriter
{
    // Section "size limits": consumers take 64 KiB; the attributes have their share.
    private const int MostData = 56 * 1024;
    private bool hasOne;

    public override string MediaType => "application/cloudevents-batch+json";

    public override string Extension => ".cloudevents.json";

    public override void Begin(long at) => Text("[");

    public override void Write(ExportedRecord record)
    {
        Text(hasOne ? ",\n" : "\n");
        hasOne = true;
        Value(json => Event(json, record));
    }

    public override void End(V1.ExportSummary summary) => Text("\n]\n");

    private static void Event(Utf8JsonWriter json, ExportedRecord record)
    {
        var shown = record.Shown;
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", $"{record.Id}.{shown.Revision}");
        json.WriteString("source", $"urn:securitycoop:{shown.Originator}");
        json.WriteString("type", $"securitycoop.incidents.v1.incident.{shown.Type}");
        json.WriteString("subject", shown.Name);
        json.WriteString("time", Wording.Time(shown.UpdateTime));
        // Compared as text: revisions of an incident are in their order.
        json.WriteString("sequence", shown.Revision.ToString("D10", CultureInfo.InvariantCulture));
        Terms(json, record);
        Data(json, record);
        json.WriteEndObject();
    }

    private static void Data(Utf8JsonWriter json, ExportedRecord record)
    {
        var data = ToJson(record.Shown);
        if (Encoding.UTF8.GetByteCount(data) > MostData)
        {
            json.WriteString("dataref", $"/v1/{record.Shown.Name}");
            return;
        }

        json.WriteString("datacontenttype", "application/json");
        json.WritePropertyName("data");
        json.WriteRawValue(data);
    }

    // Extension attributes: small letters and digits, at most twenty.
    private static void Terms(Utf8JsonWriter json, ExportedRecord record)
    {
        var disclosure = record.Shown.Disclosure;
        Given(json, "scclassification", record.Classification);
        Given(json, "sctlp", record.Tlp);
        Given(json, "scpap", record.Pap);
        json.WriteBoolean("scown", disclosure.Own);
        Given(json, "scbasis", string.Join(' ', disclosure.Basis.Select(b => b.Provision)));
        Given(json, "scarticle", string.Join("; ", disclosure.Basis.Select(b => b.Article)));
        Given(json, "schandling", string.Join(' ', record.Handling.Select(handling => Wording.Said(handling))));
        Given(json, "scretention", Wording.Iso(disclosure.Retention));
        Given(json, "scdeleteby", Wording.Time(record.DeleteBy));
        Given(json, "scvaliduntil", Wording.Time(record.ValidUntil));
        json.WriteBoolean("screduced", record.IsReduced);
        Given(json, "schidden", string.Join(' ', record.Hidden));
        json.WriteBoolean("scexercise", record.Shown.Exercise);
    }

    private static void Given(Utf8JsonWriter json, string name, string value)
    {
        if (value.Length > 0) json.WriteString(name, value);
    }
}
