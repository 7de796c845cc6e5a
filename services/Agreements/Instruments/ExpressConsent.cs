using Grpc.Core;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override Task<V1.RecordedAction> ExpressConsent(V1.ExpressConsentRequest request, ServerCallContext call) =>
        acts.Record(call, Act.Of(request, V1.TreatyActionKind.Consent, new()
        {
            Consent = request.Consent,
            Signatory = request.Signatory,
        }), request);
}
