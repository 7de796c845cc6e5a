namespace SecurityCoop.Incidents.Exports.Formats;

/// <summary>The records as the service gives them, one JSON object a line; basis and handling stand in their <c>disclosure</c> and <c>marking</c>.</summary>
internal sealed class JsonLinesExport : ExportWriter
{
    public override string MediaType => "application/x-ndjson";

    public override string Extension => ".jsonl";

    public override void Begin(long at)
    {
    }

    public override void Write(ExportedRecord record) => Text(ToJson(record.Shown) + "\n");

    public override void End(V1.ExportSummary summary)
    {
    }
}
