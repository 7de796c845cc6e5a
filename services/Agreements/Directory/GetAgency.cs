using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.Agency> GetAgency(V1.GetAgencyRequest request, ServerCallContext call)
    {
        var agency = await db.Agencies.AsNoTracking().SingleOrDefaultAsync(e => e.Name == request.Name, call.CancellationToken);
        return agency is null ? throw Refusals.NotFound(request.Name) : await agencies.Show(agency, call.CancellationToken);
    }
}
