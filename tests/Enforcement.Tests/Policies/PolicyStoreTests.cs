using SecurityCoop.Enforcement.Policies;
using SecurityCoop.Sharing;
using SecurityCoop.Testing;

namespace SecurityCoop.Enforcement.Tests.Policies;

public sealed class PolicyStoreTests
{
    private readonly TestClock clock = new();
    private readonly PolicyStore store;

    public PolicyStoreTests() => store = new PolicyStore(clock);

    [Fact]
    public void Replace_NobodyDecidesByTheOlder_EndsAtOnce()
    {
        Assert.True(store.Replace(Epoch(1)).IsCompleted);
        Assert.Equal(1, store.Current.Epoch);
    }

    [Fact]
    public void Replace_OlderUseRuns_EndsWithIt()
    {
        _ = store.Replace(Epoch(1));
        var use = store.Use();

        var drained = store.Replace(Epoch(2));
        var newer = store.Use();

        Assert.False(drained.IsCompleted);
        Assert.Equal((1, 2), (use.Policy.Epoch, newer.Policy.Epoch));
        use.Dispose();
        Assert.True(drained.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Replace_UseOfThePolicyBeforeTheLastRuns_WaitsForItToo()
    {
        _ = store.Replace(Epoch(1));
        var use = store.Use();
        _ = store.Replace(Epoch(2));

        var drained = store.Replace(Epoch(3));

        Assert.False(drained.IsCompleted);
        use.Dispose();
        await drained.WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public void Replace_SameEpochAgain_WaitsForOlderUsesAsTheFirstDid()
    {
        _ = store.Replace(Epoch(1));
        var use = store.Use();
        _ = store.Replace(Epoch(2));

        var again = store.Replace(Epoch(2));

        Assert.False(again.IsCompleted);
        use.Dispose();
        Assert.True(store.Replace(Epoch(2)).IsCompleted);
    }

    [Fact]
    public void Replace_OlderEpoch_ChangesNothing()
    {
        _ = store.Replace(Epoch(5));

        _ = store.Replace(Epoch(4));

        Assert.Equal(5, store.Current.Epoch);
    }

    [Fact]
    public async Task Drained_means_that_nobody_decides_by_an_older_policy_however_many_do()
    {
        _ = store.Replace(Epoch(1));
        long drainedUpTo = 1;
        var violations = 0;
        using var stop = new CancellationTokenSource();
        var deciders = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var use = store.Use();
                await Task.Yield();
                if (use.Policy.Epoch < Interlocked.Read(ref drainedUpTo)) Interlocked.Increment(ref violations);
            }
        })).ToArray();

        for (var epoch = 2; epoch <= 2_000; epoch++)
        {
            await store.Replace(Epoch(epoch));
            Interlocked.Exchange(ref drainedUpTo, epoch);
        }

        await stop.CancelAsync();
        await Task.WhenAll(deciders);
        Assert.Equal(0, violations);
    }

    [Fact]
    public void Lease_CountsFromTheInstantItWasAskedFor()
    {
        var asked = clock.GetTimestamp();
        clock.Advance(TimeSpan.FromSeconds(6));

        store.Renew(asked, TimeSpan.FromSeconds(10));

        Assert.True(store.IsFresh);
        clock.Advance(TimeSpan.FromSeconds(4));
        Assert.False(store.IsFresh);
        Assert.False(store.Use().IsFresh);
    }

    [Fact]
    public void Lease_AnswersOutOfOrder_IsNeverShortened()
    {
        var (first, second) = (clock.GetTimestamp(), clock.GetTimestamp() + TimeSpan.FromSeconds(5).Ticks);
        store.Renew(second, TimeSpan.FromSeconds(10));

        store.Renew(first, TimeSpan.FromSeconds(10));

        clock.Advance(TimeSpan.FromSeconds(14));
        Assert.True(store.IsFresh);
    }

    [Fact]
    public void Lease_WallClockSetBack_RunsOutAllTheSame()
    {
        store.Renew(clock.GetTimestamp(), TimeSpan.FromSeconds(10));

        clock.Set(clock.GetUtcNow().AddDays(-1));
        clock.Advance(TimeSpan.FromSeconds(10));

        Assert.False(store.IsFresh);
    }

    [Fact]
    public void Reading_WithoutALease_RefusesForeignAndReadsOwnAndNamesNeither()
    {
        var policy = Policy.Build(1, [("agreements/test", [RecordsWorld.Permit(RecordsWorld.Theirs)])], []);
        var caller = RecordsWorld.CallerOf(RecordsWorld.Ours);
        Reading Look(bool fresh) => new(caller, Actions.Subscribe, policy, fresh, 1);

        Assert.True(Look(fresh: true).Judge(Of(RecordsWorld.Theirs)).Permitted);
        Assert.False(Look(fresh: false).Judge(Of(RecordsWorld.Theirs)).Permitted);
        Assert.True(Look(fresh: false).Judge(Of(RecordsWorld.Ours)).Own);
        Assert.Empty(Look(fresh: false).Originators(Domain.Incident));
        Assert.Equal("STALE_POLICY", Look(fresh: false).Absent("incidents/any").ReasonName);
        Assert.Equal("NOT_FOUND", Look(fresh: true).Absent("incidents/any").ReasonName);
    }

    private static Subject Of(string originator) => new()
    {
        Domain = Domain.Incident,
        Type = "piracy",
        Originators = [originator],
        RecordedAt = 0,
        Marking = new Marking { Classification = Classification.Official, Tlp = Tlp.Green },
    };

    private static Policy Epoch(long epoch) => Policy.Build(epoch, [], []);
}
