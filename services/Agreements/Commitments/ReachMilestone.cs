using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Commitments;

internal sealed partial class CommitmentsEndpoint
{
    public override Task<V1.Commitment> ReachMilestone(V1.ReachMilestoneRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var step = new V1.CommitmentStep { Kind = V1.CommitmentStepKind.ReachMilestone, Evidence = request.Evidence, Date = request.Date, PartId = request.MilestoneId };
        return Record(call, request, request.Name, request.RequestId, step, new Violations());
    }
}
