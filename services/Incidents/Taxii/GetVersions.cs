using System.Text.Json.Nodes;
using Google.Api;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Taxii;

internal sealed partial class TaxiiEndpoint
{
    public override async Task<HttpBody> GetVersions(V1.GetVersionsRequest request, ServerCallContext context)
    {
        var page = await Page(TaxiiQuery.Read(request), context);
        return page.Items.Count > 0 ? TaxiiDocuments.Body(page.ToJson("versions", item => JsonValue.Create(item.Version))) : throw Refusals.NotFound(request.ObjectId);
    }
}
