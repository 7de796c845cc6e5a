using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.State> GetState(V1.GetStateRequest request, ServerCallContext call)
    {
        var state = await db.States.AsNoTracking().SingleOrDefaultAsync(e => e.Name == request.Name, call.CancellationToken);
        return state?.ToWire() ?? throw Refusals.NotFound(request.Name);
    }
}
