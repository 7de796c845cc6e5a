using System.Text.Json.Nodes;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Exports.Formats;

/// <summary>A bundle of STIX 2.1. What several records refer to stands in it once.</summary>
internal sealed class StixExport : ExportWriter
{
    private readonly HashSet<string> told = [];
    private bool hasOne;

    public override string MediaType => "application/stix+json;version=2.1";

    public override string Extension => ".stix.json";

    public override void Begin(long at) => Text($"{{\"type\":\"bundle\",\"id\":\"bundle--{RandomIds.Uuid():D}\"");

    public override void Write(ExportedRecord record)
    {
        foreach (var item in new StixObjects(record).All())
        {
            if (IsShared(item) && !told.Add((string)item["id"]!)) continue;
            Text(hasOne ? ",\n" : ",\"objects\":[\n");
            hasOne = true;
            Value(json => item.WriteTo(json));
        }
    }

    // An empty bundle has no objects at all: a list of STIX is never empty.
    public override void End(V1.ExportSummary summary) => Text(hasOne ? "\n]}\n" : "}\n");

    // Only what records share is remembered: their own objects come once anyway.
    private static bool IsShared(JsonObject item) => (string)item["type"]! is "identity" or "marking-definition" or "extension-definition";
}
