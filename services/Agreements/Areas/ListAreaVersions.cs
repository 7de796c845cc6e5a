using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Areas;

internal sealed partial class AreasEndpoint
{
    public override async Task<V1.ListAreaVersionsResponse> ListAreaVersions(V1.ListAreaVersionsRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        var page = await pages.Open(call, request);
        var visible = db.VisibleAreas(call.Identity().Agency);
        if (!await visible.AnyAsync(v => v.Area == request.Parent, ct)) throw Refusals.NotFound(request.Parent);

        var after = page.After.Length == 0 ? 0 : int.Parse(page.After, CultureInfo.InvariantCulture);
        var (versions, next) = await page.Read(visible.Where(v => v.Area == request.Parent && v.Version > after).OrderBy(v => v.Version), v => $"{v.Version}", ct);
        return new V1.ListAreaVersionsResponse { Areas = { await visible.Show(versions, ct) }, NextPageToken = next };
    }
}
