using Google.Protobuf.WellKnownTypes;
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
        var longest = EnforcementWatch.LongestWait;
        violations.Check(request.MaxWait is not { } wait || IsWithin(wait, longest), "max_wait", $"must lie within 0 and {longest.TotalSeconds:0} seconds");
        violations.Refuse();

        return await enforcement.WaitFor(request.Epoch, request.MaxWait?.ToTimeSpan() ?? longest, call);
    }

    private static bool IsWithin(Duration wait, TimeSpan longest) =>
        wait.Seconds >= 0 && wait.Nanos is >= 0 and <= 999_999_999
        && (wait.Seconds < longest.TotalSeconds || wait.Seconds == longest.TotalSeconds && wait.Nanos == 0);

    private async Task<long> NewestEpoch(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Epoch(ct);
    }
}
