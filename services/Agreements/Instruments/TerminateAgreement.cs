using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override async Task<V1.RecordedAction> TerminateAgreement(V1.TerminateAgreementRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        return await acts.Record(call, request, new Act
        {
            Kind = V1.TreatyActionKind.Terminate,
            Agreement = request.Name,
            Date = request.Date,
            At = request.EffectiveTime,
            DocumentSha256 = request.DocumentSha256,
            Occasion = request.Occasion,
            Etag = request.Etag,
            RequestId = request.RequestId,
            ValidateOnly = request.ValidateOnly,
        });
    }
}
