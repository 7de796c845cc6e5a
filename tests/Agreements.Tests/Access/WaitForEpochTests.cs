using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Agreements.Tests.Access;

public sealed class WaitForEpochTests : IAsyncLifetime
{
    private const string Aa = "agencies/aa-customs", Bb = "agencies/bb-customs";
    private static readonly TimeSpan LeaseAndMargin = TimeSpan.FromSeconds(12);
    private AgreementsUnderTest _service = null!;

    public async Task InitializeAsync()
    {
        _service = await AgreementsUnderTest.Start();
        await _service.Enter(AgencyKind.Customs, "aa-customs", "bb-customs");
    }

    public Task DisposeAsync() => _service.DisposeAsync().AsTask();

    [Fact]
    public async Task Where_nobody_else_enforces_it_the_register_itself_is_waited_for()
    {
        var receipt = await Wait(await Newest());

        receipt.Complete.ShouldBeTrue();
        receipt.EnforcementPoints.Select(p => (p.Name, p.State)).ShouldBe([(AgreementsUnderTest.OwnPoint, EnforcementState.Applied)]);
        receipt.CompleteTime.ToDateTimeOffset().ShouldBe(_service.Clock.GetUtcNow());
    }

    [Fact]
    public async Task A_live_enforcement_point_completes_it_by_applying_it()
    {
        var epoch = await Newest();
        await Renew("incidents/1", epoch - 1);
        var waiting = Wait(epoch);

        await Renew("incidents/1", epoch);
        var receipt = await waiting;

        receipt.Complete.ShouldBeTrue();
        Other(receipt).State.ShouldBe(EnforcementState.Applied);
    }

    [Fact]
    public async Task A_lagging_enforcement_point_is_named_before_the_deadline()
    {
        var epoch = await Newest();
        await Renew("incidents/1", epoch);
        await Renew("logistics/1", epoch - 1);

        var receipt = await Look(epoch);

        receipt.Complete.ShouldBeFalse();
        receipt.CompleteTime.ShouldBeNull();
        receipt.EnforcementPoints.Select(p => (p.Name, p.AppliedEpoch, p.State)).ShouldBe(
            [(AgreementsUnderTest.OwnPoint, epoch, EnforcementState.Applied), ("incidents/1", epoch, EnforcementState.Applied), ("logistics/1", epoch - 1, EnforcementState.Outstanding)]);
    }

    [Fact]
    public async Task A_dead_enforcement_point_counts_once_its_lease_and_a_margin_have_run_out()
    {
        var epoch = await Newest();
        await Renew("incidents/1", epoch - 1);
        (await Look(epoch)).Complete.ShouldBeFalse();

        _service.Clock.Advance(LeaseAndMargin - TimeSpan.FromMilliseconds(1));
        (await Look(epoch)).Complete.ShouldBeFalse();
        _service.Clock.Advance(TimeSpan.FromMilliseconds(1));
        var receipt = await Wait(epoch);

        receipt.Complete.ShouldBeTrue();
        Other(receipt).State.ShouldBe(EnforcementState.LeaseExpired);
    }

    [Fact]
    public async Task An_enforcement_point_that_renews_lags_however_long_it_takes()
    {
        var epoch = await Newest();
        for (var second = 0; second < 30; second += 6)
        {
            await Renew("incidents/1", epoch - 1);
            (await Look(epoch)).Complete.ShouldBeFalse();
            _service.Clock.Advance(TimeSpan.FromSeconds(6));
        }
    }

    [Fact]
    public async Task A_dead_enforcement_point_is_forgotten_in_the_end()
    {
        await Renew("incidents/1", 0);
        await Look(await Newest());

        _service.Clock.Advance(TimeSpan.FromMinutes(11));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while ((await Wait(await Newest())).EnforcementPoints.Count > 1) patience.Token.ThrowIfCancellationRequested();

        _service.Logs.Entries.ShouldContain(e => e.Id.Id == 1003);
    }

    [Fact]
    public async Task A_clean_stop_takes_the_enforcement_point_off_the_list()
    {
        var epoch = await Newest();
        await Renew("incidents/1", epoch - 1);

        await _service.Access.RenewPolicyLeaseAsync(new() { EnforcementPoint = "incidents/1", Release = true }, _service.Service);

        (await Wait(epoch)).EnforcementPoints.Select(p => p.Name).ShouldBe([AgreementsUnderTest.OwnPoint]);
    }

    [Fact]
    public async Task A_lease_is_granted_for_ten_seconds_and_tells_the_newest_epoch()
    {
        var answer = await _service.Access.RenewPolicyLeaseAsync(new() { EnforcementPoint = "SecurityCoop.Standalone/1" }, _service.Service);

        (answer.Epoch, answer.LeaseDuration.ToTimeSpan()).ShouldBe((await Newest(), TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task A_suspension_brings_its_receipt_when_asked_to()
    {
        var name = await _service.InForce([Aa, Bb]);
        await Renew("incidents/1", await Newest());
        var request = new SuspendAgreementRequest { Name = name, AwaitEnforcement = true, RequestId = Guid.NewGuid().ToString() };
        var suspending = _service.Agreements.SuspendAgreementAsync(request, _service.Depositary(), DateTime.UtcNow.AddSeconds(20)).ResponseAsync;
        while ((await _service.Policy()).Agreements.Single().Grants[0].Periods[0].EndTime is null) await Task.Yield();

        await Renew("incidents/1", await Newest());
        var suspended = await suspending;
        var repeated = await _service.Agreements.SuspendAgreementAsync(request, _service.Depositary());

        (suspended.Receipt.Complete, suspended.Receipt.Epoch).ShouldBe((true, suspended.PolicyEpoch));
        repeated.ShouldBe(suspended);
    }

    [Fact]
    public async Task A_deadline_is_answered_before_it_passes()
    {
        var epoch = await Newest();
        await Renew("incidents/1", epoch - 1);

        var receipt = await _service.Access.WaitForEpochAsync(new() { Epoch = epoch }, _service.Depositary(), DateTime.UtcNow.AddSeconds(8));

        Other(receipt).State.ShouldBe(EnforcementState.Outstanding);
    }

    [Theory]
    [InlineData(-1, 0)]
    [InlineData(30, 1)]
    [InlineData(0, -1)]
    [InlineData(0, 1_000_000_000)]
    public async Task Nobody_waits_longer_than_half_a_minute(long seconds, int nanos) =>
        (await Refused.By(_service.Access.WaitForEpochAsync(new() { Epoch = 1, MaxWait = new Duration { Seconds = seconds, Nanos = nanos } }, _service.Depositary()))).Fields.ShouldBe(["max_wait"]);

    [Fact]
    public async Task Nobody_waits_for_an_epoch_that_does_not_exist()
    {
        var future = await Refused.By(_service.Access.WaitForEpochAsync(new() { Epoch = await Newest() + 1 }, _service.Depositary()));
        var none = await Refused.By(_service.Access.WaitForEpochAsync(new() { Epoch = -1 }, _service.Depositary()));

        future.Fields.ShouldBe(["epoch"]);
        none.Fields.ShouldBe(["epoch"]);
    }

    [Theory]
    [InlineData("incidents", 0)]
    [InlineData("/1", 0)]
    [InlineData("incidents/1/2", 0)]
    public async Task An_enforcement_point_says_who_it_is(string name, long epoch) =>
        (await Refused.By(_service.Access.RenewPolicyLeaseAsync(new() { EnforcementPoint = name, AppliedEpoch = epoch }, _service.Service))).Fields.ShouldBe(["enforcement_point"]);

    [Fact]
    public async Task The_policy_is_for_services_only()
    {
        var officer = _service.As(Aa, "officer", "depositary", "registrar");

        (await Refused.By(_service.Access.GetPolicySnapshotAsync(new(), officer))).Metadata["role"].ShouldBe("service");
        (await Refused.By(_service.Access.RenewPolicyLeaseAsync(new() { EnforcementPoint = "incidents/1" }, officer))).Metadata["role"].ShouldBe("service");
        using var watch = _service.Access.WatchPolicy(new() { EnforcementPoint = "incidents/1" }, officer);
        (await Should.ThrowAsync<RpcException>(() => watch.ResponseStream.MoveNext(CancellationToken.None))).StatusCode.ShouldBe(StatusCode.PermissionDenied);
    }

    private static EnforcementPoint Other(EnforcementReceipt receipt) => receipt.EnforcementPoints.Single(p => p.Name != AgreementsUnderTest.OwnPoint);

    private async Task<long> Newest() => (await _service.Policy()).Epoch;

    private Task<RenewPolicyLeaseResponse> Renew(string point, long epoch) =>
        _service.Access.RenewPolicyLeaseAsync(new() { EnforcementPoint = point, AppliedEpoch = epoch }, _service.Service).ResponseAsync;

    private Task<EnforcementReceipt> Wait(long epoch) => _service.Access.WaitForEpochAsync(new() { Epoch = epoch }, _service.Depositary()).ResponseAsync;

    // As it stands now, however fast this machine is.
    private Task<EnforcementReceipt> Look(long epoch) => _service.Access.WaitForEpochAsync(new() { Epoch = epoch, MaxWait = new Duration() }, _service.Depositary()).ResponseAsync;
}
