using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override async Task<V1.RecordedAction> AccedeToAgreement(V1.AccedeToAgreementRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Liaison, Roles.Depositary);
        return await acts.Record(call, request, new Act
        {
            Kind = V1.TreatyActionKind.Accede,
            Agreement = request.Name,
            Party = request.Party,
            Date = request.Date,
            DocumentSha256 = request.DocumentSha256,
            Occasion = request.Occasion,
            Etag = request.Etag,
            RequestId = request.RequestId,
            ValidateOnly = request.ValidateOnly,
        });
    }
}
