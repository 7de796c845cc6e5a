using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.Organisation> GetOrganisation(V1.GetOrganisationRequest request, ServerCallContext call)
    {
        var organisation = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(e => e.Name == request.Name, call.CancellationToken);
        return organisation?.ToWire() ?? throw Refusals.NotFound(request.Name);
    }
}
