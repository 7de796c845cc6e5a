using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Areas;

internal sealed partial class AreasEndpoint
{
    public override async Task<V1.Subdivision> GetSubdivision(V1.GetSubdivisionRequest request, ServerCallContext call)
    {
        var entry = await db.Subdivisions.AsNoTracking().SingleOrDefaultAsync(s => s.Name == request.Name, call.CancellationToken);
        return entry?.ToWire() ?? throw Refusals.NotFound(request.Name);
    }
}
