using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Directory;

internal sealed partial class DirectoryEndpoint
{
    public override async Task<V1.ListAgenciesResponse> ListAgencies(V1.ListAgenciesRequest request, ServerCallContext call)
    {
        var violations = new Violations();
        SpellingSearch.Check(request.Query, "query", violations);
        violations.Refuse();
        var page = await pages.Open(call, request);
        V1.AgencyKind[] kinds = [.. request.Kinds.Distinct()];
        var spelt = SpellingSearch.For(db.Names, request.Query);

        var found = await db.Agencies.AsNoTracking()
            .Where(e => request.Query == "" || spelt.Any(n => n.Resource == e.Name))
            .Where(e => request.Affiliation == "" || e.Parent == request.Affiliation)
            .Where(e => kinds.Length == 0 || kinds.Contains(e.Kind))
            .Where(e => string.Compare(e.Name, page.After) > 0)
            .OrderBy(e => e.Name).Take(page.Size + 1).ToListAsync(call.CancellationToken);
        var (entries, next) = page.Cut(found, e => e.Name);

        return new V1.ListAgenciesResponse { Agencies = { await agencies.Show(entries, call.CancellationToken) }, NextPageToken = next };
    }
}
