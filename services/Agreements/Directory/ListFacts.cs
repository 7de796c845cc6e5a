using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.ListFactsResponse> ListFacts(V1.ListFactsRequest request, ServerCallContext call)
    {
        var page = await pages.Open(call, request);
        if (!await db.IsKnown(request.Parent, call.CancellationToken)) throw Refusals.NotFound(request.Parent);

        var found = await db.Facts.AsNoTracking()
            .Where(e => e.Parent == request.Parent && string.Compare(e.Name, page.After) > 0)
            .OrderBy(e => e.Name).Take(page.Size + 1).ToListAsync(call.CancellationToken);
        var (entries, next) = page.Cut(found, e => e.Name);

        return new V1.ListFactsResponse { Facts = { entries.Select(e => e.ToWire()) }, NextPageToken = next };
    }
}
