using System.Text.Json.Nodes;
using Grpc.Core;
using SecurityCoop.Incidents.V1;

namespace SecurityCoop.Stories.Running;

/// <summary>Taking records away, in few words.</summary>
internal static class ExportWays
{
    /// <summary>Names of the records in an export; it must be whole.</summary>
    public static async Task<List<string>> ExportedIncidents(this Person person)
    {
        using var call = person.Exports.ExportIncidents(new() { Format = ExportFormat.JsonLines });
        using var bytes = new MemoryStream();
        ExportSummary? summary = null;
        await foreach (var piece in call.ResponseStream.ReadAllAsync())
        {
            bytes.Write(piece.Body.Data.Span);
            summary = piece.Summary;
        }

        List<string> names = [.. System.Text.Encoding.UTF8.GetString(bytes.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => (string)JsonNode.Parse(line)!["name"]!)];
        return summary?.RecordCount == names.Count ? names : throw new InvalidOperationException($"{summary} of {names.Count} records.");
    }

    /// <summary>Names of the records that a TAXII client collects, page by page.</summary>
    public static async Task<List<string>> IncidentsByTaxii(this Person person, int limit)
    {
        var names = new List<string>();
        for (var request = new GetObjectsRequest { Collection = "incidents", MatchType = "incident", Limit = limit }; ;)
        {
            var envelope = JsonNode.Parse((await person.Taxii.GetObjectsAsync(request)).Data.ToStringUtf8())!;
            names.AddRange((envelope["objects"]?.AsArray() ?? []).Select(item => (string)item!["external_references"]![0]!["external_id"]!));
            if (!envelope["more"]!.GetValue<bool>()) return names;
            request.Next = (string)envelope["next"]!;
        }
    }
}
