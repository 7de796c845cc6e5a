using Grpc.Core;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Requests;

internal sealed partial class RequestsEndpoint
{
    public override async Task<V1.ListRequestsResponse> ListRequests(V1.ListRequestsRequest request, ServerCallContext call)
    {
        var violations = new Violations();
        for (var i = 0; i < request.States.Count; i++) violations.CheckKnown(request.States[i], $"states[{i}]");
        violations.Refuse();

        var (found, next) = await dossier.List(call, RequestSection.Requests, request, request.Parent, shown => request.States.Count == 0 || request.States.Contains(shown.State));
        return new V1.ListRequestsResponse { Requests = { found }, NextPageToken = next };
    }
}
