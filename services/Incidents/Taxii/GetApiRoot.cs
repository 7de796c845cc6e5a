using System.Text.Json.Nodes;
using Google.Api;
using Grpc.Core;

namespace SecurityCoop.Incidents.Taxii;

internal sealed partial class TaxiiEndpoint
{
    // Nothing is written here, so that any length will do.
    private const int MaxContentLength = 4 * 1024 * 1024;

    public override Task<HttpBody> GetApiRoot(V1.GetApiRootRequest request, ServerCallContext context) => Task.FromResult(TaxiiDocuments.Body(new JsonObject
    {
        ["title"] = "Incidents",
        ["versions"] = new JsonArray(TaxiiDocuments.MediaType),
        ["max_content_length"] = MaxContentLength,
    }));
}
