using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> SucceedToAgreement(V1.SucceedToAgreementRequest request, ServerCallContext call) =>
        acts.Record(call, Act.Of(request, V1.TreatyActionKind.Succeed, new()
        {
            Predecessor = request.Predecessor,
        }), request);
}
