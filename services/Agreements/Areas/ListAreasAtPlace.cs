using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Areas;

internal sealed partial class AreasEndpoint
{
    private const double MaxAccuracyM = 1_000_000, ShortestDegreeM = 110_000;
    private const int PlaceBatch = 20;

    public override async Task<V1.ListAreasAtPlaceResponse> ListAreasAtPlace(V1.ListAreasAtPlaceRequest request, ServerCallContext call)
    {
        var violations = new Violations();
        violations.Check(request.Latitude is >= -90 and <= 90, "latitude", "must lie within -90 and 90");
        violations.Check(request.Longitude is >= -180 and <= 180, "longitude", "must lie within -180 and 180");
        violations.Check(request.AccuracyM is >= 0 and <= MaxAccuracyM, "accuracy_m", $"must lie within 0 and {MaxAccuracyM:0}");
        var at = Instants.Check(request.AsOfTime, "as_of_time", violations) ?? clock.Now();
        violations.Refuse();
        var page = await pages.Open(call, request);

        // The span of latitudes narrows the search down; the outline itself decides.
        List<V1.AreaAtPlace> found = [];
        var after = page.After;
        while (found.Count <= page.Size && await Candidates(request, at, after, call) is { Count: > 0 } batch)
        {
            var place = new Place(request.Latitude, request.Longitude, request.AccuracyM);
            found.AddRange(batch.Select(area => new V1.AreaAtPlace { Area = area, Relation = Outline.Relation(area, place) }).Where(a => a.Relation != V1.PlaceRelation.Unspecified));
            after = batch[^1].Name;
        }

        var (areas, next) = page.Cut(found, a => a.Area.Name);
        foreach (var area in areas) area.Area.Outline = null;
        return new V1.ListAreasAtPlaceResponse { Areas = { areas }, NextPageToken = next };
    }

    private async Task<IReadOnlyList<V1.RegisteredArea>> Candidates(V1.ListAreasAtPlaceRequest request, long at, string after, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        var reach = (request.AccuracyM / ShortestDegreeM) + 0.001;
        var (south, north) = (request.Latitude - reach, request.Latitude + reach);
        var visible = db.VisibleAreas(call.Identity().Agency);
        var versions = await visible.HoldingAt(at).Where(v => v.South <= north && v.North >= south).OfPage([], "", after).AsNoTracking().Take(PlaceBatch).ToListAsync(ct);
        return await visible.Show(versions, ct);
    }
}
