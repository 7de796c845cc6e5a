using System.Data.Common;
using Grpc.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Policies;

/// <summary>Names this enforcement point: service and replica.</summary>
public sealed record EnforcementPointName(string Value);

/// <summary>
/// Renews the lease and acknowledges epochs. The lease counts from the instant at which the renewal was *asked*, and only while the
/// policy held is the newest, so that the register's own measure of the same lease always ends later than ours.
/// </summary>
public sealed class PolicyLease(PolicyStore store, IPolicyRegister register, EnforcementPointName name, TimeProvider clock, IOptions<PolicyOptions> options, ILogger<PolicyLease> log)
    : BackgroundService
{
    private volatile TaskCompletionSource hurry = New();
    private long applied;

    /// <summary>Puts a policy in place and acknowledges it as soon as nobody decides by an older one.</summary>
    public void Apply(Policy policy) => _ = Acknowledge(policy.Epoch, store.Replace(policy));

    /// <summary>Asks for the whole policy: an epoch was missed.</summary>
    public async Task Pull(CancellationToken ct)
    {
        var snapshot = await register.Snapshot(ct);
        Apply(snapshot.ToPolicy());
    }

    /// <summary>
    /// Ends when the policy is at least of this epoch. The stream brings what has changed where a pull brings everything, so it is given a
    /// moment: in a large register, all points pulling at once would hold each other up for longer.
    /// </summary>
    public async Task CatchUp(long epoch, CancellationToken ct)
    {
        var moment = Task.Delay(options.Value.StreamPatience, ct);
        while (true)
        {
            var changed = store.Changed;
            if (store.Current.Epoch >= epoch) return;
            if (await Task.WhenAny(changed, moment) == moment) break;
        }

        await Pull(ct);
    }

    /// <summary>Someone heard of a newer epoch: ask now.</summary>
    public void Hurry() => hurry.TrySetResult();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = hurry = New();
            try
            {
                await Renew(stoppingToken);
            }
            catch (Exception e)
            {
                // Whatever it was, an answer that makes no sense included: the lease runs out, and the process goes on with its own records.
                Log.LeaseNotRenewed(log, e is RpcException rpc ? rpc.StatusCode.ToString() : e.GetType().Name);
            }

            await Task.WhenAny(next.Task, Task.Delay(options.Value.RenewEvery, stoppingToken));
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        store.EndLease();
        try
        {
            await register.Renew(new RenewPolicyLeaseRequest { EnforcementPoint = name.Value, Release = true }, cancellationToken);
        }
        catch (Exception e) when (e is RpcException or HttpRequestException or DbException or InvalidOperationException or OperationCanceledException)
        {
            Log.LeaseNotRenewed(log, "release");
        }
    }

    private async Task Renew(CancellationToken ct)
    {
        var askedAt = clock.GetTimestamp();
        var request = new RenewPolicyLeaseRequest { EnforcementPoint = name.Value, AppliedEpoch = Interlocked.Read(ref applied) };
        var answer = await register.Renew(request, ct);
        var held = store.Current.Epoch;
        if (answer.Epoch > held) await CatchUp(answer.Epoch, ct);
        else if (answer.Epoch == held) store.Renew(askedAt, answer.LeaseDuration.ToTimeSpan());
        // Overtaken by a newer epoch, or from a register that was set back to an older one: such an answer confirms nothing.
        else Log.RegisterBehind(log, answer.Epoch, held);
    }

    private async Task Acknowledge(long epoch, Task drained)
    {
        await drained;
        long before;
        while ((before = Interlocked.Read(ref applied)) < epoch && Interlocked.CompareExchange(ref applied, epoch, before) != before) { }
        Hurry();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
