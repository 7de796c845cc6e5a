using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Api;
using Google.Protobuf;
using SecurityCoop.Edge;

namespace SecurityCoop.Incidents.Taxii;

/// <summary>The resources of TAXII 2.1 as documents.</summary>
internal static class TaxiiDocuments
{
    public const string MediaType = "application/taxii+json;version=2.1", StixMediaType = "application/stix+json;version=2.1", Root = "/taxii2/incidents/";

    // A filter that is not understood is a bad request there.
    private const int UnprocessableContent = 422, BadRequest = 400;

    // Text as it is: the answer is no part of a page.
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Errors as TAXII words them (section 3.6.1), with what ours tell in their details.</summary>
    public static readonly Dialect Dialect = new("/taxii2", MediaType, status => status == UnprocessableContent ? BadRequest : status, Error);

    public static HttpBody Body(JsonNode document) => new() { ContentType = MediaType, Data = ByteString.CopyFromUtf8(document.ToJsonString(Plain)) };

    private static JsonObject Error(JsonObject problem)
    {
        var error = new JsonObject
        {
            ["title"] = (string)problem["title"]!,
            ["description"] = (string)problem["detail"]!,
            ["error_id"] = (string)problem["traceId"]!,
            ["http_status"] = problem["status"]!.ToString(),
        };
        if (problem["reason"] is { } reason) error["error_code"] = (string)reason!;
        error["details"] = new JsonObject(problem.Where(member => member.Key is "code" or "domain" or "metadata" or "violations").Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        return error;
    }
}
