using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Commitments;

internal sealed partial class CommitmentsEndpoint
{
    public override Task<V1.Commitment> AdvanceCommitment(V1.AdvanceCommitmentRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var violations = new Violations();
        QuantityRules.Check(request.Quantity, "quantity", violations);
        var step = new V1.CommitmentStep
        {
            Kind = V1.CommitmentStepKind.Advance,
            Evidence = request.Evidence,
            Date = request.Date,
            PartId = request.MetricId,
            Quantity = request.Quantity,
        };
        return Record(call, request, request.Name, request.RequestId, step, violations);
    }
}
