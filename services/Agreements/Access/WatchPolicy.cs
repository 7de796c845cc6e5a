using Grpc.Core;
using SecurityCoop.Agreements.Policy;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Access;

internal sealed partial class AccessEndpoint
{
    public override async Task WatchPolicy(V1.WatchPolicyRequest request, IServerStreamWriter<V1.WatchPolicyResponse> responseStream, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Service);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken, lifetime.ApplicationStopping);
        try
        {
            await Watch(responseStream, ending.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Who watches goes to another replica; a stop does not wait for streams that never end.
        }
    }

    private async Task Watch(IServerStreamWriter<V1.WatchPolicyResponse> responseStream, CancellationToken ct)
    {
        var reading = epochs.Next;
        var snapshot = await Snapshot(ct);
        await responseStream.WriteAsync(new V1.WatchPolicyResponse { Snapshot = snapshot }, ct);

        var sent = snapshot.Epoch;
        while (true)
        {
            await reading.WaitAsync(ct);
            reading = epochs.Next;
            var latest = epochs.Latest;
            if (latest <= sent)
            {
                // Each reading is told, so that the stream is never silent for longer than a reading takes.
                await responseStream.WriteAsync(new V1.WatchPolicyResponse { Heartbeat = new V1.PolicyHeartbeat { Epoch = sent } }, ct);
                continue;
            }

            for (; sent < latest; sent++)
            {
                await responseStream.WriteAsync(new V1.WatchPolicyResponse { Change = await Change(sent + 1, ct) }, ct);
            }
        }
    }

    private async Task<V1.PolicyChange> Change(long epoch, CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        return await db.Change(epoch, ct);
    }
}
