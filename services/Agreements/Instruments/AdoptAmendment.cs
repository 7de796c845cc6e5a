using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> AdoptAmendment(V1.AdoptAmendmentRequest request, ServerCallContext call) =>
        acts.Record(call, Act.Of(request, V1.TreatyActionKind.AmendAdopt, new()
        {
            Amendment = new() { Id = request.Amendment },
        }), request);
}
