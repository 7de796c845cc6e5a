using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.Fact> GetFact(V1.GetFactRequest request, ServerCallContext call)
    {
        var fact = await db.Facts.AsNoTracking().SingleOrDefaultAsync(e => e.Name == request.Name, call.CancellationToken);
        return fact?.ToWire() ?? throw Refusals.NotFound(request.Name);
    }
}
