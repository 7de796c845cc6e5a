using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

internal sealed partial class IncidentsEndpoint
{
    public override async Task<V1.SearchIncidentsResponse> SearchIncidents(V1.SearchIncidentsRequest request, ServerCallContext context)
    {
        var reading = gate.Open(context, Actions.Read);
        var violations = new Violations();
        var filter = FilterRules.Read(request.Types_, request.MinSeverity, "", request.OccurredAfter, request.OccurredBefore, violations) with { States = request.States };
        var asked = PageRequest.Of(request, violations);
        CheckRegion(request, violations);
        violations.Refuse();

        var page = await incidents.Page(reading, filter with { Region = RegionOf(request) }, asked, context.CancellationToken);
        return new V1.SearchIncidentsResponse { Incidents = { page.Items.Select(seen => seen.Shown) }, NextPageToken = page.NextToken, PartialStalePolicy = !reading.IsFresh };
    }

    private static void CheckRegion(V1.SearchIncidentsRequest request, Violations violations)
    {
        if (request.Area is { } area) PlaceRules.Check(area, "area", violations);
        else if (request.Circle is { } circle) PlaceRules.Check(circle, "circle", violations);
        else violations.Add("region", "is required: an area or a circle");
    }

    private static Region RegionOf(V1.SearchIncidentsRequest request) => request.Area is { } area
        ? new Region.Polygon(new AreaPolygon(area.Corners.Select(c => new Corner(c.Latitude, c.Longitude))))
        : new Region.Circle(new Corner(request.Circle.Centre.Latitude, request.Circle.Centre.Longitude), request.Circle.RadiusM);
}
