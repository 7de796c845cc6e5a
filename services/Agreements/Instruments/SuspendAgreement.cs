using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override async Task<V1.RecordedAction> SuspendAgreement(V1.SuspendAgreementRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Liaison, Roles.Depositary);
        var recorded = await acts.Record(call, request, new Act
        {
            Kind = V1.TreatyActionKind.Suspend,
            Agreement = request.Name,
            Party = request.Party,
            Date = request.Date,
            At = request.EffectiveTime,
            DocumentSha256 = request.DocumentSha256,
            Occasion = request.Occasion,
            Etag = request.Etag,
            RequestId = request.RequestId,
            ValidateOnly = request.ValidateOnly,
        });

        // Asked anew at each repetition: the stored answer holds what was recorded, not what has come of it.
        if (request is { AwaitEnforcement: true, ValidateOnly: false })
            recorded.Receipt = await enforcement.WaitFor(recorded.PolicyEpoch, call);
        return recorded;
    }
}
