using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Commitments;

internal sealed partial class CommitmentsEndpoint
{
    public override Task<V1.Commitment> StartCommitment(V1.StartCommitmentRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var step = new V1.CommitmentStep { Kind = V1.CommitmentStepKind.Start, Evidence = request.Evidence, Date = request.Date };
        return Record(call, request, request.Name, request.RequestId, step, new Violations());
    }
}
