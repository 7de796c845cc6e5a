using MassTransit;
using SecurityCoop.Events;

namespace SecurityCoop.Enforcement.Policies;

/// <summary>The second path: the bus says that there is a newer epoch, in case the stream has fallen silent.</summary>
internal sealed class OnPolicyEpochAdvanced(PolicyStore store, PolicyLease lease) : IConsumer<PolicyEpochAdvanced>
{
    public Task Consume(ConsumeContext<PolicyEpochAdvanced> context)
    {
        if (context.Message.Epoch > store.Current.Epoch) lease.Hurry();
        return Task.CompletedTask;
    }
}
