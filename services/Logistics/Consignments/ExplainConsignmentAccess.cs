using Grpc.Core;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Consignments;

internal sealed partial class ConsignmentsEndpoint
{
    public override Task<Type.V1.AccessExplanation> ExplainConsignmentAccess(V1.ExplainConsignmentAccessRequest request, ServerCallContext call) =>
        consignments.Explain(gate.Open(call, Actions.Read), request.Name, request.Recipient, request.Purpose, ConsignmentRefusals.NotOriginator, call.CancellationToken);
}
