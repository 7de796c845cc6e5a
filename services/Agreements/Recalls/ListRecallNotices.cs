using Grpc.Core;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Recalls;

internal sealed partial class RecallsEndpoint
{
    public override Task<ListRecallNoticesResponse> ListRecallNotices(ListRecallNoticesRequest request, ServerCallContext context) => lists.Notices(request, context);
}
