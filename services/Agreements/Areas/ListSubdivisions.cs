using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace SecurityCoop.Agreements.Areas;

internal sealed partial class AreasEndpoint
{
    public override async Task<V1.ListSubdivisionsResponse> ListSubdivisions(V1.ListSubdivisionsRequest request, ServerCallContext call)
    {
        var page = await pages.Open(call, request);

        var found = await db.Subdivisions.AsNoTracking()
            .Where(s => request.Code == "" || s.Code == request.Code)
            .Where(s => request.Area == "" || s.Area == request.Area)
            .Where(s => string.Compare(s.Name, page.After) > 0)
            .OrderBy(s => s.Name).Take(page.Size + 1).ToListAsync(call.CancellationToken);
        var (entries, next) = page.Cut(found, s => s.Name);

        return new V1.ListSubdivisionsResponse { Subdivisions = { entries.Select(s => s.ToWire()) }, NextPageToken = next };
    }
}
