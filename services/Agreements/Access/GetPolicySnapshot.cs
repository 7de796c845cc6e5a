using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Access;

internal sealed partial class AccessEndpoint
{
    public override async Task<V1.PolicySnapshot> GetPolicySnapshot(V1.GetPolicySnapshotRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Service);
        return await register.Snapshot(call.CancellationToken);
    }
}
