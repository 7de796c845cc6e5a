using SecurityCoop.Agreements.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Testing;
using Shouldly;

namespace SecurityCoop.Stories.Production;

/// <summary>A suspension means every replica, also the one that does not hear of it.</summary>
[Collection(ProductionShape.Name)]
public sealed class ReplicaTests(ProductionShape shape)
{
    private const string Register = "SecurityCoop.Agreements.Host/1", Freight = "SecurityCoop.Logistics.Host/1";
    private const string FirstPoint = "SecurityCoop.Incidents.Host/1", SecondPoint = "SecurityCoop.Incidents.Host/2";

    [NeedsServersFact]
    public async Task A_suspension_reaches_the_subscribers_of_every_replica_before_its_receipt_returns()
    {
        var cluster = await shape.Whole();
        var network = await InForce(cluster, "everywhere");
        await using var replicas = new Pair(cluster);
        await using var first = await Screen.OfIncidents(network.Officer("uz-customs", replicas.First)).UntilLive();
        await using var second = await Screen.OfIncidents(network.Officer("uz-customs", replicas.Second)).UntilLive();
        await using var any = await Screen.OfIncidents(network.Officer("uz-customs")).UntilLive();
        await using var browser = await Screen.InBrowser(network.Officer("uz-customs"), "incidents").UntilLive();
        await using var reporter = Reporter.Begin(network.Officer("pk-customs"));
        await reporter.UntilMore(20);
        foreach (var screen in (Screen[])[first, second, any, browser]) await screen.Until(s => s.Held.Count > 0, "showing something");
        var asked = DateTimeOffset.UtcNow;

        var suspended = await network.Suspend();

        var answered = DateTimeOffset.UtcNow;
        await reporter.UntilMore(20);
        await reporter.End();
        var since = suspended.Receipt.CompleteTime;
        since.ToDateTimeOffset().ShouldBeInRange(asked, answered);
        suspended.Receipt.EnforcementPoints.Where(p => p.State == EnforcementState.Applied).Select(p => p.Name).ShouldBe([Register, FirstPoint, SecondPoint, Freight]);
        var late = reporter.Acknowledged.Where(a => a.Answer.CreateTime > since).Select(a => a.Answer.Name).ToHashSet();
        late.Count.ShouldBeGreaterThan(10);
        foreach (var screen in (Screen[])[first, second, any, browser])
        {
            await screen.Until(s => s.Held.Count == 0, "empty");
            await screen.UntilEpoch(suspended.PolicyEpoch);
            screen.Events.SkipWhile(e => e.Kind != "retract").ShouldAllBe(e => e.Kind != "upsert");
            screen.Events.ShouldAllBe(e => !late.Contains(e.Name));
            screen.Events.Where(e => e.Kind == "retract").ShouldAllBe(e => e.Why == "AccessEnded");
        }
    }

    [NeedsServersFact]
    public async Task A_replica_that_stood_still_during_a_suspension_is_named_and_releases_nothing_when_it_goes_on()
    {
        var cluster = await shape.Whole();
        var network = await InForce(cluster, "paused");
        await using var replicas = new Pair(cluster);
        var (first, second) = (network.Officer("uz-customs", replicas.First), network.Officer("uz-customs", replicas.Second));
        await using var asleep = Screen.OfIncidents(first);
        await using var awake = Screen.OfIncidents(second);
        var shared = (await network.Officer("pk-customs").Report("smuggling.drugs")).Name;
        foreach (var screen in (Screen[])[asleep, awake]) await screen.UntilShows(shared);

        await cluster.Incidents[0].Pause();
        var suspended = await network.Suspend();

        suspended.Receipt.Complete.ShouldBeTrue($"{suspended.Receipt}");
        suspended.Receipt.EnforcementPoints.ToDictionary(p => p.Name, p => p.State).ShouldBe(new Dictionary<string, EnforcementState>
        {
            [FirstPoint] = EnforcementState.LeaseExpired,
            [SecondPoint] = EnforcementState.Applied,
            [Register] = EnforcementState.Applied,
            [Freight] = EnforcementState.Applied,
        }, ignoreOrder: true);
        await awake.UntilWithout(shared);
        var late = (await network.Officer("pk-customs", replicas.Second).Report("smuggling.drugs")).Name;

        // Asked while it stands still, and so answered the moment it goes on, with all that it believed before.
        var questions = Enumerable.Range(0, 8).Select(_ => Refused.By(first.Incidents.GetIncidentAsync(new GetIncidentRequest { Name = shared }))).ToList();
        var list = first.Incidents.ListIncidentsAsync(new ListIncidentsRequest());
        await cluster.Incidents[0].GoOn();

        foreach (var refused in await Task.WhenAll(questions)) refused.Reason.ShouldBeOneOf("STALE_POLICY", "NOT_FOUND");
        (await list).Incidents.ShouldBeEmpty();
        (await asleep.End()).Events[^1].Why.ShouldBe("StalePolicy");
        asleep.Events.ShouldAllBe(e => e.Name != late);
        await Eventually.Holds(async () => !(await first.Incidents.ListIncidentsAsync(new ListIncidentsRequest())).PartialStalePolicy, "the lease runs again");
        await using var back = Screen.OfIncidents(first, asleep.Cursor);
        await back.Until(s => s.Events.Any(e => e.Kind == "retract" && e.Name == shared), $"without {shared}");
        await back.UntilEpoch(suspended.PolicyEpoch);
        back.Events.ShouldAllBe(e => e.Kind != "upsert");
        await Eventually.Holds(async () => (await network.Enforced(suspended.PolicyEpoch)).EnforcementPoints.All(p => p.State == EnforcementState.Applied), "the replica has caught up");
        await network.Resume();
        foreach (var screen in (Screen[])[back, awake]) await screen.UntilShows(late);
    }

    private static async Task<Network> InForce(Cluster cluster, string id)
    {
        var network = new Network(cluster, id);
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.Incidents("smuggling"));
        return network;
    }
}
