using SecurityCoop.Agreements.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;
using Shouldly;

namespace SecurityCoop.Stories.TheIdea;

/// <summary>Domain.md 5.5 (2): a suspension takes the records off every screen and out of every answer, proves it with a receipt, and can be explained; a resumption brings them back.</summary>
internal static class Suspension
{
    public static async Task Play(RunningSystem system)
    {
        var network = new Network(system, "suspension");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.HighRiskConsignments(), Network.Incidents("smuggling"), Network.Seizures());
        var (pakistan, uzbekistan) = (network.Officer("pk-customs"), network.Officer("uz-customs"));
        var consignment = (await pakistan.File(Level.High)).Name;
        var incident = (await pakistan.Report("smuggling.drugs")).Name;
        var seizure = (await pakistan.Seize("smuggling.drugs", "587")).Name;
        var mine = (await uzbekistan.Report("piracy")).Name;
        await using var consignments = Screen.OfConsignments(uzbekistan);
        await using var incidents = Screen.OfIncidents(uzbekistan);
        await using var browser = Screen.InBrowser(uzbekistan, "incidents");
        await consignments.UntilShows(consignment);
        await incidents.UntilShows(incident);
        await browser.UntilShows(incident);
        await MustSee(uzbekistan, consignment, incident, seizure, mine);
        var (consignmentCursor, incidentCursor, browserCursor) = ((await consignments.UntilLive()).Cursor, (await incidents.UntilLive()).Cursor, (await browser.UntilLive()).Cursor);

        var suspended = await network.Suspend();

        suspended.Agreement.State.ShouldBe(AgreementState.Suspended);
        suspended.Receipt.Complete.ShouldBeTrue($"{suspended.Receipt}");
        suspended.Receipt.EnforcementPoints.ShouldNotBeEmpty();
        suspended.Receipt.EnforcementPoints.ShouldAllBe(p => p.State == EnforcementState.Applied);
        suspended.Receipt.CompleteTime.ShouldNotBeNull();
        await MustNotSee(uzbekistan, consignment, incident, seizure, mine);
        await consignments.UntilWithout(consignment);
        await incidents.UntilWithout(incident);
        await browser.UntilWithout(incident);
        incidents.Held.Keys.ShouldBe([mine]);
        incidents.Events.Last(e => e.Name == incident).Why.ShouldBe("AccessEnded");
        await MustNotReplay(uzbekistan, consignment, incident, consignmentCursor, incidentCursor, browserCursor);
        await Reasons.Explained(network, consignment, incident);

        await network.Resume();
        await consignments.UntilShows(consignment);
        await incidents.UntilShows(incident);
        await browser.UntilShows(incident);
        await MustSee(uzbekistan, consignment, incident, seizure, mine);
    }

    private static async Task MustSee(Person reader, string consignment, string incident, string seizure, string mine)
    {
        (await reader.SeesConsignment(consignment)).ShouldBeTrue();
        (await reader.SeesIncident(incident)).ShouldBeTrue();
        (await reader.SeesSeizure(seizure)).ShouldBeTrue();
        (await reader.ListConsignments()).Select(c => c.Name).ShouldBe([consignment]);
        (await reader.ListIncidents()).Select(i => i.Name).ShouldBe([incident, mine], ignoreOrder: true);
        (await reader.SearchIncidents()).Select(i => i.Name).ShouldBe([incident, mine], ignoreOrder: true);
        (await reader.ListSeizures()).Select(s => s.Name).ShouldBe([seizure]);
        (await reader.CountConsignments()).ShouldBe(1);
        (await reader.CountIncidents()).ShouldBe(2);
        var statistics = await reader.Statistics();
        statistics.SeizureCount.ShouldBe(1);
        statistics.Groups.Single().Totals.Single().Value.ShouldBe("587");
    }

    private static async Task MustNotSee(Person reader, string consignment, string incident, string seizure, string mine)
    {
        (await reader.SeesConsignment(consignment)).ShouldBeFalse();
        (await reader.SeesIncident(incident)).ShouldBeFalse();
        (await reader.SeesSeizure(seizure)).ShouldBeFalse();
        (await reader.ListConsignments()).ShouldBeEmpty();
        (await reader.ListIncidents()).Select(i => i.Name).ShouldBe([mine]);
        (await reader.SearchIncidents()).Select(i => i.Name).ShouldBe([mine]);
        (await reader.ListSeizures()).ShouldBeEmpty();
        (await reader.CountConsignments()).ShouldBe(0);
        (await reader.CountIncidents()).ShouldBe(1);
        (await reader.Statistics()).ShouldBe(new SeizureStatistics());
        (await Ways.Streamed(Screen.OfConsignments(reader))).ShouldBeEmpty();
        (await Ways.Streamed(Screen.OfIncidents(reader))).Keys.ShouldBe([mine]);
        (await Ways.Streamed(Screen.InBrowser(reader, "incidents"))).Keys.ShouldBe([mine]);
        (await reader.Get($"/v1/{incident}")).Status.ShouldBe(404);
        (await reader.Get("/v1/incidents")).Body.ShouldNotContain(incident);
    }

    // A dashboard that was away comes back with the cursor of before.
    private static async Task MustNotReplay(Person reader, string consignment, string incident, string consignmentCursor, string incidentCursor, string browserCursor)
    {
        await using var consignments = await Screen.OfConsignments(reader, consignmentCursor).UntilLive();
        await using var incidents = await Screen.OfIncidents(reader, incidentCursor).UntilLive();
        await using var browser = await Screen.InBrowser(reader, "incidents", browserCursor).UntilLive();

        consignments.Events.Where(e => e.Name == consignment).Select(e => e.Kind).ShouldBe(["retract"]);
        incidents.Events.Where(e => e.Name == incident).Select(e => e.Kind).ShouldBe(["retract"]);
        browser.Events.Where(e => e.Name == incident).Select(e => e.Kind).ShouldBe(["retract"]);
    }
}
