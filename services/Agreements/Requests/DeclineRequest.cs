using Grpc.Core;
using SecurityCoop.Agreements.Commitments;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Requests;

internal sealed partial class RequestsEndpoint
{
    public override Task<V1.PartyRequest> DeclineRequest(V1.DeclineRequestRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Liaison, Roles.Depositary);
        var violations = new Violations();
        RequestSection.CheckClosing(request.Name, request.Reason, request.RequestId, violations);
        EvidenceRules.Check(request.Evidence, "evidence", violations);
        violations.Refuse();

        return Close(call, request, asked => asked.Addressee, V1.RequestState.Declined, request.Reason, request.Evidence);
    }
}
