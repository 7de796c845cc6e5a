using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Provisions;

internal sealed partial class ProvisionsEndpoint
{
    public override async Task<V1.ListProvisionsResponse> ListProvisions(V1.ListProvisionsRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        var page = await pages.Open(call, request);
        if (!await db.Visible(call.Identity().Agency).AnyAsync(i => i.Name == request.Parent, ct)) throw Refusals.NotFound(request.Parent);

        var found = await db.Provisions.AsNoTracking()
            .Where(p => p.Agreement == request.Parent && string.Compare(p.Name, page.After) > 0)
            .OrderBy(p => p.Name).Take(page.Size + 1).ToListAsync(ct);
        var (entries, next) = page.Cut(found, p => p.Name);

        return new V1.ListProvisionsResponse { Provisions = { entries.Select(p => V1.SharingProvision.Parser.ParseFrom(p.Body)) }, NextPageToken = next };
    }
}
