using System.Diagnostics;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Testing;
using SecurityCoop.Type.V1;
using Shouldly;

namespace SecurityCoop.Stories.Production;

/// <summary>Parts that others lean on are away for a while: what goes on, what is refused, and what is made up for afterwards.</summary>
[Collection(ProductionShape.Name)]
public sealed class OutageTests(ProductionShape shape)
{
    [NeedsServersFact]
    public async Task While_the_broker_is_away_reports_are_taken_dashboards_live_and_a_suspension_takes_effect()
    {
        var cluster = await shape.Whole();
        var network = new Network(cluster, "silent");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.HighRiskConsignments(), Network.Incidents("smuggling"));
        await using var replicas = new Pair(cluster);
        var (first, second) = (replicas.First, replicas.Second);
        await using var near = await Screen.OfIncidents(network.Officer("uz-customs", first)).UntilLive();
        await using var far = await Screen.OfIncidents(network.Officer("uz-customs", second)).UntilLive();
        var pakistan = network.Officer("pk-customs", first);
        var consignment = (await network.Officer("pk-customs").File(Level.Critical)).Name;

        await cluster.Broker.Kill();

        var reported = (await pakistan.Report("smuggling.drugs")).Name;
        await near.UntilShows(reported);
        await far.UntilShows(reported);
        await network.Officer("pk-customs").Consignments.RaiseWarningAsync(new RaiseWarningRequest { Name = consignment });
        var suspended = await network.Suspend();
        suspended.Receipt.EnforcementPoints.ShouldAllBe(p => p.State == EnforcementState.Applied);
        await near.UntilWithout(reported);
        await far.UntilWithout(reported);
        var unseen = (await pakistan.Report("smuggling.drugs")).Name;
        (await network.Officer("uz-customs").ListIncidents()).ShouldBeEmpty();
        (await pakistan.ListIncidents()).ShouldAllBe(i => i.Consignment.Length == 0);

        await cluster.Broker.Start();

        await Eventually.Holds(async () => (await pakistan.ListIncidents()).Any(i => i.Consignment == consignment), "the warning arrives");
        var warning = (await pakistan.ListIncidents()).Single(i => i.Consignment.Length > 0).Name;
        await network.Resume();
        foreach (var screen in (Screen[])[near, far])
        {
            await screen.Until(s => s.Held.Count == 3, "showing all three");
            screen.Held.Keys.Order().ShouldBe(new[] { reported, unseen, warning }.Order());
        }
    }

    [NeedsServersFact]
    public async Task While_agreements_is_away_reports_are_taken_and_after_the_lease_nothing_foreign_is_confirmed()
    {
        var cluster = await shape.Whole();
        var network = new Network(cluster, "leaderless");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.HighRiskConsignments(), Network.Incidents("smuggling"));
        var (pakistan, uzbekistan) = (network.Officer("pk-customs"), network.Officer("uz-customs"));
        var (shared, consignment, own) = ((await pakistan.Report("smuggling.drugs")).Name, (await pakistan.File(Level.High)).Name, (await uzbekistan.Report("piracy")).Name);
        (await uzbekistan.SeesIncident(shared)).ShouldBeTrue();
        await using var screen = await Screen.OfIncidents(uzbekistan).UntilShows(shared);
        await using var replicas = new Pair(cluster);
        var (first, second) = (replicas.First, replicas.Second);

        await cluster.Agreements.Kill();
        var begun = Stopwatch.GetTimestamp();

        foreach (var reader in (Person[])[network.Officer("uz-customs", first), network.Officer("uz-customs", second)])
        {
            await Eventually.Holds(async () => (await reader.Incidents.ListIncidentsAsync(new ListIncidentsRequest())).PartialStalePolicy, "the lease has run out");
            await SameRefusal(shared, name => reader.Incidents.GetIncidentAsync(new GetIncidentRequest { Name = name }).ResponseAsync);
            await SameRefusal(shared, name => reader.Incidents.ListIncidentRevisionsAsync(new ListIncidentRevisionsRequest { Name = name }).ResponseAsync);
            (await reader.ListIncidents()).Select(i => i.Name).ShouldContain(own);
            (await reader.ListIncidents()).ShouldAllBe(i => i.Originator == reader.Agency);
            (await reader.SeesIncident(own)).ShouldBeTrue();
            (await reader.Report("smuggling.drugs")).Originator.ShouldBe(reader.Agency);
        }

        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(3 * Cluster.Lease);
        await Eventually.Holds(async () => (await uzbekistan.Consignments.ListConsignmentsAsync(new ListConsignmentsRequest())).PartialStalePolicy, "the lease of logistics has run out");
        await SameRefusal(consignment, name => uzbekistan.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = name }).ResponseAsync);
        (await pakistan.SeesConsignment(consignment)).ShouldBeTrue();
        var meanwhile = (await pakistan.Report("smuggling.drugs")).Name;

        await cluster.UntilWhole();

        (await uzbekistan.SeesIncident(shared)).ShouldBeTrue();
        (await uzbekistan.SeesConsignment(consignment)).ShouldBeTrue();
        (await screen.End()).Events[^1].Why.ShouldBe("StalePolicy");
        await using var again = await Screen.OfIncidents(uzbekistan, screen.Cursor).UntilShows(meanwhile);
        again.Events.ShouldAllBe(e => e.Kind != "snapshot_complete");
    }

    private static async Task SameRefusal<T>(string shared, Func<string, Task<T>> call)
    {
        var absent = $"{shared.Split('/')[0]}/{Guid.NewGuid()}";
        var ofShared = await Refused.By(() => call(shared), shared);

        ofShared.ShouldBe(await Refused.By(() => call(absent), absent));
        ofShared.Reason.ShouldBe("STALE_POLICY");
    }
}
