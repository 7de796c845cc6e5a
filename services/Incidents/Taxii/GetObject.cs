using Google.Api;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Taxii;

internal sealed partial class TaxiiEndpoint
{
    public override async Task<HttpBody> GetObject(V1.GetObjectRequest request, ServerCallContext context)
    {
        var page = await Page(TaxiiQuery.Read(request), context);
        return page.Items.Count > 0 ? TaxiiDocuments.Body(page.ToJson("objects", item => item.Object)) : throw Refusals.NotFound(request.ObjectId);
    }
}
