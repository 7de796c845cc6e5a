using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Search;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

internal sealed partial class IncidentsEndpoint
{
    public override async Task<V1.SearchIncidentsResponse> SearchIncidents(V1.SearchIncidentsRequest request, ServerCallContext context)
    {
        var reading = gate.Open(context, Actions.Read);
        var violations = new Violations();
        var filter = FilterRules.Read(request.Types_, request.MinSeverity, "", request.OccurredAfter, request.OccurredBefore, violations) with { States = request.States, ShowsMergedParts = request.ShowMergedParts, Words = WordQuery.Read(request.Query, "query", violations) };
        var asked = PageRequest.Of(request, violations);
        CheckRegion(request, violations);
        violations.Refuse();

        var page = await incidents.Page(reading, filter with { Region = RegionOf(request) }, asked, context.CancellationToken);
        if (request.ShowMergedParts) await incidents.TellWhereMerged(reading, page.Items, context.CancellationToken);
        return new V1.SearchIncidentsResponse { Incidents = { page.Items.Select(seen => seen.Shown) }, NextPageToken = page.NextToken, PartialStalePolicy = !reading.IsFresh };
    }

    private static void CheckRegion(V1.SearchIncidentsRequest request, Violations violations)
    {
        if (request.Area is { } area) PlaceRules.Check(area, "area", violations);
        else if (request.Circle is { } circle) PlaceRules.Check(circle, "circle", violations);
        else violations.Check(request.Query.Length > 0, "region", "is required without a query: an area or a circle");
    }

    private static Region? RegionOf(V1.SearchIncidentsRequest request)
    {
        if (request.Area is { } area) return new Region.Polygon(new AreaPolygon(area.Corners.Select(c => new Corner(c.Latitude, c.Longitude))));
        return request.Circle is { } circle ? new Region.Circle(new Corner(circle.Centre.Latitude, circle.Centre.Longitude), circle.RadiusM) : null;
    }
}
