using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> SupersedeAgreement(V1.SupersedeAgreementRequest request, ServerCallContext call) =>
        acts.Record(call, Act.Of(request, V1.TreatyActionKind.Supersede, new()
        {
            Successor = request.Successor,
        }), request);
}
