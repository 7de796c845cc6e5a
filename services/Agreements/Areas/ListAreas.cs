using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Areas;

internal sealed partial class AreasEndpoint
{
    public override async Task<V1.ListAreasResponse> ListAreas(V1.ListAreasRequest request, ServerCallContext call)
    {
        var violations = new Violations();
        var at = Instants.Check(request.AsOfTime, "as_of_time", violations) ?? clock.Now();
        violations.Refuse();
        var page = await pages.Open(call, request);

        var visible = db.VisibleAreas(call.Identity().Agency);
        var (versions, next) = await page.Read(visible.HoldingAt(at).OfPage(request.Kinds, request.Claimant, page.After), v => v.Area, call.CancellationToken);
        return new V1.ListAreasResponse { Areas = { await visible.Show(versions, call.CancellationToken) }, NextPageToken = next };
    }
}
