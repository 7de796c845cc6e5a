using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Evidence;

internal sealed partial class EvidenceEndpoint
{
    public override async Task<V1.EvidenceUpload> GetEvidenceUpload(V1.GetEvidenceUploadRequest request, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        await using var db = await databases.CreateDbContextAsync(ct);
        var row = await db.OwnEvidence(request.Name, context.Identity().Agency, ct) ?? throw Refusals.NotFound(request.Name);
        var item = EvidenceItem.Read(row);
        return new V1.EvidenceUpload { Name = item.Name, State = item.State, DurableBytes = row.DurableBytes, SizeBytes = item.SizeBytes };
    }
}
