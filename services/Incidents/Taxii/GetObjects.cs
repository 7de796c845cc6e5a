using Google.Api;
using Grpc.Core;

namespace SecurityCoop.Incidents.Taxii;

internal sealed partial class TaxiiEndpoint
{
    public override async Task<HttpBody> GetObjects(V1.GetObjectsRequest request, ServerCallContext context) =>
        TaxiiDocuments.Body((await Page(TaxiiQuery.Read(request), context)).ToJson("objects", item => item.Object));
}
