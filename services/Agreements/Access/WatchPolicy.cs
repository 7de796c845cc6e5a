using Grpc.Core;
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
            await foreach (var message in register.Watch(request.EnforcementPoint, ending.Token)) await responseStream.WriteAsync(message, ending.Token);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // Who watches goes to another replica; a stop does not wait for streams that never end.
        }
    }
}
