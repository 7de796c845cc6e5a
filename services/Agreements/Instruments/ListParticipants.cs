using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override async Task<V1.ListParticipantsResponse> ListParticipants(V1.ListParticipantsRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        var page = await pages.Open(call, request);
        var instrument = await db.Visible(call.Identity().Agency).AsNoTracking().SingleOrDefaultAsync(i => i.Name == request.Parent, ct)
            ?? throw Refusals.NotFound(request.Parent);
        var asOf = AsOf.Of(request.ValidTime, request.KnownTime, instrument, clock.Now());

        var history = await db.History(instrument.Name, ct);
        var rows = new ParticipantsTable(instrument, history, asOf).Rows().Where(r => string.CompareOrdinal(r.Party, page.After) > 0).Take(page.Size + 1).ToList();
        var (participants, next) = page.Cut(rows, r => r.Party);
        return new V1.ListParticipantsResponse { Participants = { participants }, NextPageToken = next };
    }
}
