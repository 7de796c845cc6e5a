using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Commitments;

internal sealed partial class CommitmentsEndpoint
{
    private const int MaxReviewNote = 1_000;

    public override Task<V1.Commitment> NoteCommitment(V1.NoteCommitmentRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var violations = new Violations();
        Texts.CheckGiven(request.Note, MaxReviewNote, "note", violations);
        var step = new V1.CommitmentStep { Kind = V1.CommitmentStepKind.Note, Evidence = request.Evidence, Date = request.Date, Note = request.Note };
        return Record(call, request, request.Name, request.RequestId, step, violations);
    }
}
