using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Attention;

internal sealed partial class AttentionEndpoint
{
    public override async Task<V1.Attention> GetAttention(V1.GetAttentionRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var seen = await incidents.Find(reading, request.Name, ct) ?? throw reading.Absent(request.Name);
        await incidents.Release(reading, [seen], ct);
        await using var db = await databases.CreateDbContextAsync(ct);
        return Attention.At(await db.AttentionTo(seen.Key.Id, reading.Caller.Agency, ct), seen.Key.Id, seen.Judged.Revision, clock.Now());
    }
}
