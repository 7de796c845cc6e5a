using Google.Api;
using Grpc.Core;

namespace SecurityCoop.Incidents.Taxii;

internal sealed partial class TaxiiEndpoint
{
    public override Task<HttpBody> GetCollection(V1.GetCollectionRequest request, ServerCallContext context) =>
        Task.FromResult(TaxiiDocuments.Body(TaxiiCollection.Of(request.Collection).ToJson()));
}
