using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Documents;

internal sealed partial class DocumentsEndpoint
{
    private const int ListBatch = 100;

    public override async Task<V1.ListDocumentsResponse> ListDocuments(V1.ListDocumentsRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        var reading = await reader.Open(call, Actions.Discover);
        var page = await pages.Open(call, request);
        if (!await db.Visible(reading.Caller.Agency).AnyAsync(i => i.Name == request.Parent, ct)) throw Refusals.NotFound(request.Parent);

        List<SeenDocument> found = [];
        for (var after = page.After; found.Count <= page.Size && after is not null;)
        {
            (var seen, after) = await reader.Next(reading, request.Parent, after, ListBatch, ct);
            found.AddRange(seen.Where(s => request.Kinds.Count == 0 || request.Kinds.Contains(s.Shown.Kind)));
        }

        var (documents, next) = page.Cut(found, s => s.Shown.Name);
        await reader.Release(reading, request.Parent, documents, ct);
        return new V1.ListDocumentsResponse { Documents = { documents.Select(s => s.Shown) }, NextPageToken = next };
    }
}
