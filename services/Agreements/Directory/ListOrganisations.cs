using Grpc.Core;
using Microsoft.EntityFrameworkCore;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.ListOrganisationsResponse> ListOrganisations(V1.ListOrganisationsRequest request, ServerCallContext call)
    {
        var page = await pages.Open(call, request);

        var found = await db.Organisations.AsNoTracking()
            .Where(e => string.Compare(e.Name, page.After) > 0)
            .OrderBy(e => e.Name).Take(page.Size + 1).ToListAsync(call.CancellationToken);
        var (entries, next) = page.Cut(found, e => e.Name);

        return new V1.ListOrganisationsResponse { Organisations = { entries.Select(e => e.ToWire()) }, NextPageToken = next };
    }
}
