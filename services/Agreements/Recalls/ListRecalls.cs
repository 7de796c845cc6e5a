using Grpc.Core;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Recalls;

internal sealed partial class RecallsEndpoint
{
    public override Task<ListRecallsResponse> ListRecalls(ListRecallsRequest request, ServerCallContext context) => lists.List(request, context);
}
