using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Commitments;

internal sealed partial class CommitmentsEndpoint
{
    public override Task<V1.Commitment> SettleCommitment(V1.SettleCommitmentRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var violations = new Violations();
        violations.Check(request.Outcome is V1.CommitmentState.Met or V1.CommitmentState.NotMet or V1.CommitmentState.Lapsed or V1.CommitmentState.Waived,
            "outcome", "must be MET, NOT_MET, LAPSED or WAIVED");
        var step = new V1.CommitmentStep { Kind = V1.CommitmentStepKind.Settle, Evidence = request.Evidence, Date = request.Date, Outcome = request.Outcome };
        return Record(call, request, request.Name, request.RequestId, step, violations);
    }
}
