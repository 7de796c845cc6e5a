using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.ListStatementsResponse> ListStatements(V1.ListStatementsRequest request, ServerCallContext call)
    {
        var page = await pages.Open(call, request);
        if (!await db.Officials.AnyAsync(o => o.Name == request.Parent, call.CancellationToken)) throw Refusals.NotFound(request.Parent);

        var found = await db.Statements.AsNoTracking()
            .Where(s => s.Official == request.Parent && string.Compare(s.Name, page.After) > 0)
            .OrderBy(s => s.Name).Take(page.Size + 1).ToListAsync(call.CancellationToken);
        var (entries, next) = page.Cut(found, s => s.Name);

        return new V1.ListStatementsResponse { Statements = { entries.Select(s => s.ToWire()) }, NextPageToken = next };
    }
}
