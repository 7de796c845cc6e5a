using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override async Task<V1.RecordedAction> InviteParty(V1.InvitePartyRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        return await acts.Record(call, request, new Act
        {
            Kind = V1.TreatyActionKind.Invite,
            Agreement = request.Name,
            Party = request.Party,
            Occasion = request.Occasion,
            Etag = request.Etag,
            RequestId = request.RequestId,
            ValidateOnly = request.ValidateOnly,
        });
    }
}
