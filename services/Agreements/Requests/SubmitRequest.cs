using Grpc.Core;
using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Requests;

internal sealed partial class RequestsEndpoint
{
    public override Task<V1.PartyRequest> SubmitRequest(V1.SubmitRequestRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Liaison, Roles.Depositary);
        var violations = new Violations();
        violations.CheckCreation(request.Parent, request.PartyRequestId, "party_request_id", request.RequestId);
        RequestSection.Check(request.PartyRequest, request.Parent, violations);
        violations.Refuse();

        return dossier.Create(call, request, RequestSection.Requests, request.PartyRequestId, RequestSection.Submitted, async change =>
        {
            change.Standing.DemandFor(request.PartyRequest.Requester);
            var asked = Given.Of(request.PartyRequest);
            if (asked.Commitment.Length > 0 && await change.Find(CommitmentSection.Commitments, asked.Commitment) is null) throw Refusals.NotFound(asked.Commitment);
            asked.State = V1.RequestState.UnderConsideration;
            return asked;
        });
    }
}
