using Grpc.Core;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Access;

internal sealed partial class AccessEndpoint
{
    public override async Task<V1.PolicySnapshot> GetPolicySnapshot(V1.GetPolicySnapshotRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Service);
        return await Snapshot(call.CancellationToken);
    }

    private async Task<V1.PolicySnapshot> Snapshot(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Snapshot(ct);
    }
}
