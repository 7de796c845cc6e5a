using Grpc.Core;

namespace SecurityCoop.Agreements.Requests;

internal sealed partial class RequestsEndpoint
{
    public override Task<V1.PartyRequest> GetRequest(V1.GetRequestRequest request, ServerCallContext call) => dossier.Get(call, RequestSection.Requests, request.Name);
}
