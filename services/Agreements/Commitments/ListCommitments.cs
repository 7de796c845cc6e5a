using Grpc.Core;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Commitments;

internal sealed partial class CommitmentsEndpoint
{
    public override async Task<V1.ListCommitmentsResponse> ListCommitments(V1.ListCommitmentsRequest request, ServerCallContext call)
    {
        var violations = new Violations();
        for (var i = 0; i < request.States.Count; i++) violations.CheckKnown(request.States[i], $"states[{i}]");
        violations.Refuse();

        var (commitments, next) = await dossier.List(call, CommitmentSection.Commitments, request, request.Parent, shown =>
            (request.States.Count == 0 || request.States.Contains(shown.State))
            && (request.Topic.Length == 0 || shown.Topics.Contains(request.Topic))
            && (!request.OverdueOnly || shown.Overdue));
        return new V1.ListCommitmentsResponse { Commitments = { commitments }, NextPageToken = next };
    }
}
