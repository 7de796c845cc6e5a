using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.Official> GetOfficial(V1.GetOfficialRequest request, ServerCallContext call)
    {
        var official = await db.Officials.AsNoTracking().SingleOrDefaultAsync(e => e.Name == request.Name, call.CancellationToken);
        return official?.ToWire() ?? throw Refusals.NotFound(request.Name);
    }
}
