using System.Text.Json.Nodes;
using Google.Api;
using Grpc.Core;

namespace SecurityCoop.Incidents.Taxii;

internal sealed partial class TaxiiEndpoint
{
    public override Task<HttpBody> GetDiscovery(V1.GetDiscoveryRequest request, ServerCallContext context) => Task.FromResult(TaxiiDocuments.Body(new JsonObject
    {
        ["title"] = "SecurityCoop",
        ["description"] = "Incidents as far as agreements in force let you export them. Send a bearer token, and with objects the header sc-purpose.",
        ["default"] = TaxiiDocuments.Root,
        ["api_roots"] = new JsonArray(TaxiiDocuments.Root),
    }));
}
