using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Search;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Exports;

/// <summary>What is asked for: the same fields as in lists and searches, with the same rules.</summary>
internal static class ExportFilter
{
    public static RecordFilter Read(V1.ExportIncidentsRequest request, Violations violations)
    {
        if (request.Area is { } asked) PlaceRules.Check(asked, "area", violations);
        if (request.Circle is { } round) PlaceRules.Check(round, "circle", violations);
        var filter = FilterRules.Read(request.Types_, request.MinSeverity, request.Originator, request.OccurredAfter, request.OccurredBefore, violations) with
        {
            States = request.States,
            Words = WordQuery.Read(request.Query, "query", violations),
        };
        violations.Refuse();
        return filter with { Region = RegionOf(request) };
    }

    private static Region? RegionOf(V1.ExportIncidentsRequest request) => request.RegionCase switch
    {
        V1.ExportIncidentsRequest.RegionOneofCase.Area => new Region.Polygon(new AreaPolygon(request.Area.Corners.Select(c => new Corner(c.Latitude, c.Longitude)))),
        V1.ExportIncidentsRequest.RegionOneofCase.Circle => new Region.Circle(new Corner(request.Circle.Centre.Latitude, request.Circle.Centre.Longitude), request.Circle.RadiusM),
        _ => null,
    };
}
