using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> AcceptAmendment(V1.AcceptAmendmentRequest request, ServerCallContext call) =>
        acts.Record(call, Act.Of(request, V1.TreatyActionKind.AmendAccept, new()
        {
            Amendment = new() { Id = request.Amendment },
        }), request);
}
