using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.Unit> GetUnit(V1.GetUnitRequest request, ServerCallContext call)
    {
        var unit = await db.Units.AsNoTracking().SingleOrDefaultAsync(e => e.Name == request.Name, call.CancellationToken);
        return unit?.ToWire() ?? throw Refusals.NotFound(request.Name);
    }
}
