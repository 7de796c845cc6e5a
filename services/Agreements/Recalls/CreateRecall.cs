using Grpc.Core;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Agreements.Recalls;

internal sealed partial class RecallsEndpoint
{
    public override Task<Recall> CreateRecall(CreateRecallRequest request, ServerCallContext context) => desk.Create(request, context);
}
