using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Commitments;

internal sealed partial class CommitmentsEndpoint
{
    public override Task<V1.Commitment> FulfilPrecondition(V1.FulfilPreconditionRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var step = new V1.CommitmentStep { Kind = V1.CommitmentStepKind.FulfilPrecondition, Evidence = request.Evidence, Date = request.Date, PartId = request.PreconditionId };
        return Record(call, request, request.Name, request.RequestId, step, new Violations());
    }
}
