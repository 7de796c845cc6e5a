using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Areas;

internal sealed partial class AreasEndpoint
{
    public override async Task<V1.ListAreasAsGeoJsonResponse> ListAreasAsGeoJson(V1.ListAreasAsGeoJsonRequest request, ServerCallContext call)
    {
        var violations = new Violations();
        var at = Instants.Check(request.AsOfTime, "as_of_time", violations) ?? clock.Now();
        violations.Refuse();
        var page = await pages.Open(call, request);

        var visible = db.VisibleAreas(call.Identity().Agency);
        var (versions, next) = await page.Read(visible.HoldingAt(at).OfPage(request.Kinds, request.Claimant, page.After), v => v.Area, call.CancellationToken);
        return new V1.ListAreasAsGeoJsonResponse { GeoJson = GeoJsonWriter.Write(versions.Select(v => v.ToWire(v.Version))), NextPageToken = next };
    }
}
