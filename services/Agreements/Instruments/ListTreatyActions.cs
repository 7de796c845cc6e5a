using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Instruments;

internal sealed partial class AgreementsEndpoint
{
    public override async Task<V1.ListTreatyActionsResponse> ListTreatyActions(V1.ListTreatyActionsRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        var page = await pages.Open(call, request);
        if (!await db.Visible(call.Identity().Agency).AnyAsync(i => i.Name == request.Parent, ct)) throw Refusals.NotFound(request.Parent);

        var after = page.After.Length == 0 ? 0 : int.Parse(page.After, CultureInfo.InvariantCulture);
        var found = await db.Actions.AsNoTracking()
            .Where(a => a.Agreement == request.Parent && a.Number > after)
            .OrderBy(a => a.Number).Take(page.Size + 1).ToListAsync(ct);
        var (entries, next) = page.Cut(found, a => $"{a.Number}");

        return new V1.ListTreatyActionsResponse { Actions = { entries.Select(a => a.ToWire()) }, NextPageToken = next };
    }
}
