using Grpc.Core;

namespace SecurityCoop.Agreements.Commitments;

internal sealed partial class CommitmentsEndpoint
{
    public override Task<V1.Commitment> GetCommitment(V1.GetCommitmentRequest request, ServerCallContext call) =>
        dossier.Get(call, CommitmentSection.Commitments, request.Name);
}
