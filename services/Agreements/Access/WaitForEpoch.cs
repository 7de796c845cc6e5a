using Grpc.Core;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Access;

internal sealed partial class AccessEndpoint
{
    public override async Task<V1.EnforcementReceipt> WaitForEpoch(V1.WaitForEpochRequest request, ServerCallContext call)
    {
        var newest = await NewestEpoch(call.CancellationToken);
        var violations = new Violations();
        violations.Check(request.Epoch >= 1 && request.Epoch <= newest, "epoch", "must lie within 1 and the newest epoch");
        violations.Refuse();

        return await enforcement.WaitFor(request.Epoch, call);
    }

    private async Task<long> NewestEpoch(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Epoch(ct);
    }
}
