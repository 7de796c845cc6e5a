using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override async Task<V1.RecordedAction> OpenForSignature(V1.OpenForSignatureRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        return await acts.Record(call, request, new Act
        {
            Kind = V1.TreatyActionKind.OpenForSignature,
            Agreement = request.Name,
            DocumentSha256 = request.DocumentSha256,
            Occasion = request.Occasion,
            Etag = request.Etag,
            RequestId = request.RequestId,
            ValidateOnly = request.ValidateOnly,
        });
    }
}
