using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> ResumeAgreement(V1.ResumeAgreementRequest request, ServerCallContext call) =>
        acts.Record(call, Act.Of(request, V1.TreatyActionKind.Resume, new()
        {
            Towards = request.Towards,
            Provisions = { request.Provisions },
        }), request);
}
