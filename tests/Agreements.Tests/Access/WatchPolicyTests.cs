using SecurityCoop.Agreements.V1;
using Event = SecurityCoop.Agreements.V1.WatchPolicyResponse.EventOneofCase;

namespace SecurityCoop.Agreements.Tests.Access;

public sealed class WatchPolicyTests(Register register) : IClassFixture<Register>
{
    private readonly AgreementsUnderTest _service = register.Service;

    [Fact]
    public async Task A_watcher_gets_the_policy_then_each_epoch_once_and_heartbeats_between()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var watch = _service.Access.WatchPolicy(new() { EnforcementPoint = "incidents/1" }, _service.Service, cancellationToken: patience.Token);
        var stream = watch.ResponseStream;
        (await stream.MoveNext(patience.Token)).ShouldBeTrue();
        var snapshot = stream.Current.Snapshot;

        var name = await _service.InForce(["agencies/aa-customs", "agencies/bb-customs"], "watched");
        var newest = (await _service.Policy()).Epoch;
        List<WatchPolicyResponse> seen = [];
        while (seen.LastOrDefault()?.Heartbeat?.Epoch != newest && await stream.MoveNext(patience.Token)) seen.Add(stream.Current);

        var changes = seen.Where(m => m.EventCase == Event.Change).Select(m => m.Change).ToArray();
        changes.Select(c => c.Epoch).ShouldBe(Enumerable.Range((int)snapshot.Epoch + 1, (int)(newest - snapshot.Epoch)).Select(e => (long)e));
        changes[^1].Agreements.Single().Grants.Count.ShouldBe(2);
        changes.SelectMany(c => c.Agreements).Count(a => a.Agreement == name && a.Grants.Count > 0).ShouldBe(1);
        seen[^1].EventCase.ShouldBe(Event.Heartbeat);
    }

    [Fact]
    public async Task Snapshot_and_changes_add_up_to_the_policy()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var watch = _service.Access.WatchPolicy(new() { EnforcementPoint = "logistics/1" }, _service.Service, cancellationToken: patience.Token);
        var stream = watch.ResponseStream;
        await stream.MoveNext(patience.Token);
        var agreements = stream.Current.Snapshot.Agreements.ToDictionary(a => a.Agreement);
        var affiliations = stream.Current.Snapshot.Affiliations.ToDictionary(a => a.Agency);

        var name = await _service.Draft("followed");
        await _service.Provide(name, change: p => p.To = p.From = new PartySelector { AgencyKinds = { AgencyKind.Customs } });
        await _service.Open(name, "states/aa", "states/bb");
        await _service.Sign(name, "states/aa");
        await _service.Sign(name, "states/bb");
        await _service.Agreements.SuspendAgreementAsync(new() { Name = name }, _service.Depositary());
        await _service.Enter(AgencyKind.Customs, "aa-customs-two");
        var expected = await _service.Policy();

        for (var epoch = 0L; epoch < expected.Epoch && await stream.MoveNext(patience.Token);)
        {
            if (stream.Current.Change is not { } change) continue;
            epoch = change.Epoch;
            foreach (var agreement in change.Agreements) agreements[agreement.Agreement] = agreement;
            foreach (var affiliation in change.Affiliations) affiliations[affiliation.Agency] = affiliation;
        }

        agreements.Values.Where(a => a.Grants.Count > 0).OrderBy(a => a.Agreement, StringComparer.Ordinal).ShouldBe(expected.Agreements);
        affiliations.Values.OrderBy(a => a.Agency, StringComparer.Ordinal).ShouldBe(expected.Affiliations);
        agreements[name].Grants.Select(g => g.Originator).ShouldContain("agencies/aa-customs-two");
    }
}
