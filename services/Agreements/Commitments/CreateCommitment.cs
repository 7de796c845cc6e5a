using Grpc.Core;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Commitments;

internal sealed partial class CommitmentsEndpoint
{
    public override Task<V1.Commitment> CreateCommitment(V1.CreateCommitmentRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var violations = new Violations();
        violations.CheckCreation(request.Parent, request.CommitmentId, "commitment_id", request.RequestId);
        CommitmentRules.Check(request.Commitment, "commitment", violations);
        violations.Refuse();

        return dossier.Create(call, request, CommitmentSection.Commitments, request.CommitmentId, CommitmentSection.Recorded, change =>
        {
            change.Standing.DemandDepositary();
            return change.Listen(request.CommitmentId, Given.Of(request.Commitment));
        });
    }
}
