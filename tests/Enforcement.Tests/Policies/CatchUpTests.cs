using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Sharing;
using SecurityCoop.Testing;

namespace SecurityCoop.Enforcement.Tests.Policies;

/// <summary>A newer epoch was heard of: the stream brings what changed, a pull everything.</summary>
public sealed class CatchUpTests
{
    private readonly PolicyStore store = new(new TestClock());

    [Fact]
    public async Task A_change_that_the_stream_brings_is_not_pulled_as_well()
    {
        var (lease, pulls) = Lease(TimeSpan.FromMinutes(1));
        var caughtUp = lease.CatchUp(2, CancellationToken.None);
        Assert.False(caughtUp.IsCompleted);

        lease.Apply(Policy.Build(1, [], []));
        lease.Apply(Policy.Build(2, [], []));
        await caughtUp.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((2, 0), (store.Current.Epoch, pulls()));
    }

    [Fact]
    public async Task What_the_stream_does_not_bring_in_time_is_pulled()
    {
        var (lease, pulls) = Lease(TimeSpan.Zero);

        await lease.CatchUp(2, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal((2, 1), (store.Current.Epoch, pulls()));
    }

    private (PolicyLease Lease, Func<int> Pulls) Lease(TimeSpan patience)
    {
        var register = new Snapshots();
        var options = Options.Create(new PolicyOptions { StreamPatience = patience });
        return (new PolicyLease(store, register, new EnforcementPointName("records/1"), new TestClock(), options, NullLogger<PolicyLease>.Instance), () => register.Count);
    }

    private sealed class Snapshots : IPolicyRegister
    {
        public int Count { get; private set; }

        public Task<PolicySnapshot> Snapshot(CancellationToken ct)
        {
            Count++;
            return Task.FromResult(new PolicySnapshot { Epoch = 2 });
        }

        public IAsyncEnumerable<WatchPolicyResponse> Watch(string point, CancellationToken ct) => throw new InvalidOperationException("Nobody watches here.");

        public Task<RenewPolicyLeaseResponse> Renew(RenewPolicyLeaseRequest request, CancellationToken ct) => throw new InvalidOperationException("Nobody renews here.");
    }
}
