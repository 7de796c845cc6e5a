using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> SignAgreement(V1.SignAgreementRequest request, ServerCallContext call) =>
        acts.Record(call, Act.Of(request, V1.TreatyActionKind.Sign, new()
        {
            Signatory = request.Signatory,
            Definitive = request.Definitive,
        }), request);
}
