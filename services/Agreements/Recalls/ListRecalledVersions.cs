using Grpc.Core;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Recalls;

internal sealed partial class RecallsEndpoint
{
    public override Task<ListRecalledVersionsResponse> ListRecalledVersions(ListRecalledVersionsRequest request, ServerCallContext context) => versions.List(request, context);
}
