using System.Text.Json.Nodes;
using Google.Api;
using Grpc.Core;

namespace SecurityCoop.Incidents.Taxii;

internal sealed partial class TaxiiEndpoint
{
    public override Task<HttpBody> GetCollections(V1.GetCollectionsRequest request, ServerCallContext context) =>
        Task.FromResult(TaxiiDocuments.Body(new JsonObject { ["collections"] = new JsonArray([.. TaxiiCollection.All.Select(collection => collection.ToJson())]) }));
}
