using Grpc.Core;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Logistics.Recalls;

internal sealed partial class RecallsEndpoint
{
    public override Task<RecallNotice> AcknowledgeRecall(AcknowledgeRecallRequest request, ServerCallContext context) => desk.Acknowledge(request, context);
}
