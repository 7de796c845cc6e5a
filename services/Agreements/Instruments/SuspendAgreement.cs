using Grpc.Core;
using SecurityCoop.Agreements.Access;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override async Task<V1.RecordedAction> SuspendAgreement(V1.SuspendAgreementRequest request, ServerCallContext call)
    {
        var recorded = await acts.Record(call, Act.Of(request, V1.TreatyActionKind.Suspend, new()
        {
            Towards = request.Towards,
            Provisions = { request.Provisions },
            Urgent = request.Urgent,
            Reasons = request.Reasons,
        }), request);

        // Asked anew at each repetition: the stored answer holds what was recorded, not what has come of it.
        if (request is { AwaitEnforcement: true, ValidateOnly: false })
            recorded.Receipt = await enforcement.WaitFor(recorded.PolicyEpoch, EnforcementWatch.LongestWait, call);
        return recorded;
    }
}
