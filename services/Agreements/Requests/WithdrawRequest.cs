using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Requests;

internal sealed partial class RequestsEndpoint
{
    public override Task<V1.PartyRequest> WithdrawRequest(V1.WithdrawRequestRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Liaison, Roles.Depositary);
        var violations = new Violations();
        RequestSection.CheckClosing(request.Name, request.Reason, request.RequestId, violations);
        violations.Refuse();

        return Close(call, request, asked => asked.Requester, V1.RequestState.Withdrawn, request.Reason, evidence: null);
    }
}
