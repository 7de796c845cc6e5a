using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Provisions;

internal sealed partial class ProvisionsEndpoint
{
    public override async Task<V1.SharingProvision> GetProvision(V1.GetProvisionRequest request, ServerCallContext call)
    {
        var body = await db.Provisions.AsNoTracking()
            .Where(p => p.Name == request.Name && db.Visible(call.Identity().Agency).Any(i => i.Name == p.Agreement))
            .Select(p => p.Body).SingleOrDefaultAsync(call.CancellationToken);
        return body is null ? throw Refusals.NotFound(request.Name) : V1.SharingProvision.Parser.ParseFrom(body);
    }
}
