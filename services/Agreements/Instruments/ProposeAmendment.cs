using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> ProposeAmendment(V1.ProposeAmendmentRequest request, ServerCallContext call) =>
        acts.Record(call, Act.Of(request, V1.TreatyActionKind.AmendPropose, new()
        {
            Amendment = request.Amendment,
        }), request);
}
