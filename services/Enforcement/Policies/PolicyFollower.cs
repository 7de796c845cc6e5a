using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Enforcement.Wire;

namespace SecurityCoop.Enforcement.Policies;

/// <summary>Keeps the policy of this process up to date: the stream first, a pulled snapshot wherever an epoch is missing.</summary>
internal sealed class PolicyFollower(PolicyStore store, PolicyLease lease, IPolicyRegister register, EnforcementPointName name, IOptions<PolicyOptions> options, ILogger<PolicyFollower> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Follow(stoppingToken);
            }
            catch (Exception e)
            {
                Log.PolicyStreamInterrupted(log, e is RpcException rpc ? rpc.StatusCode.ToString() : e.GetType().Name);
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Follow(CancellationToken ct)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(ct);
        silence.CancelAfter(options.Value.Patience);
        await foreach (var message in register.Watch(name.Value, silence.Token))
        {
            silence.CancelAfter(options.Value.Patience);
            switch (message.EventCase)
            {
                case WatchPolicyResponse.EventOneofCase.Snapshot:
                    lease.Apply(message.Snapshot.ToPolicy());
                    break;
                case WatchPolicyResponse.EventOneofCase.Change when message.Change.Epoch == store.Current.Epoch + 1:
                    lease.Apply(message.Change.ApplyTo(store.Current));
                    break;
                case WatchPolicyResponse.EventOneofCase.Change when message.Change.Epoch > store.Current.Epoch:
                case WatchPolicyResponse.EventOneofCase.Heartbeat when message.Heartbeat.Epoch > store.Current.Epoch:
                    await lease.Pull(ct);
                    break;
            }
        }
    }
}
