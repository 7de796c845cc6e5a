using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.Statement> GetStatement(V1.GetStatementRequest request, ServerCallContext call)
    {
        var statement = await db.Statements.AsNoTracking().SingleOrDefaultAsync(s => s.Name == request.Name, call.CancellationToken);
        return statement?.ToWire() ?? throw Refusals.NotFound(request.Name);
    }
}
