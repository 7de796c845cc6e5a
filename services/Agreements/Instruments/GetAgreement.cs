using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override async Task<V1.Agreement> GetAgreement(V1.GetAgreementRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        var instrument = await db.Visible(call.Identity().Agency).AsNoTracking().SingleOrDefaultAsync(i => i.Name == request.Name, ct)
            ?? throw Refusals.NotFound(request.Name);
        var asOf = AsOf.Of(request.ValidTime, request.KnownTime, instrument, clock.Now());

        var status = TreatyLog.Read(instrument, await db.History(instrument.Name, ct), asOf.KnownAt);
        return instrument.ToWire(status, asOf.ValidAt);
    }
}
