using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> ApplyProvisionally(V1.ApplyProvisionallyRequest request, ServerCallContext call) =>
        acts.Record(call, Act.Of(request, V1.TreatyActionKind.ProvisionalStart, new()
        {
            Provisions = { request.Provisions },
        }), request);
}
