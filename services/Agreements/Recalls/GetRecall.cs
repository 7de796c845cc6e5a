using Grpc.Core;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Recalls;

internal sealed partial class RecallsEndpoint
{
    public override Task<Recall> GetRecall(GetRecallRequest request, ServerCallContext context) => lists.Get(request, context);
}
