using SecurityCoop.Agreements.V1;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Testing;
using SecurityCoop.Type.V1;
using Shouldly;

namespace SecurityCoop.Stories.Production;

/// <summary>kill -9 under load, at any moment between commit and publish: nothing is lost, nothing is doubled in effect.</summary>
[Collection(ProductionShape.Name)]
public sealed class CrashTests(ProductionShape shape)
{
    private const int Reporters = 4, Crashes = 4;
    private const string IncidentsChanged = "securitycoop.incidents.v1.incidents-changed";

    [NeedsServersFact]
    public async Task Incidents_crashes_again_and_again_and_every_acknowledged_report_is_there_once()
    {
        var cluster = await shape.Whole();
        var network = new Network(cluster, "crash");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.Incidents("smuggling"));
        await using var bus = await BusListener.Start(cluster.Broker.Port, IncidentsChanged, "crash");
        await using var neighbour = await Follower.OfIncidents(network.Officer("uz-customs"));
        await using var colleague = await Follower.OfIncidents(network.Officer("pk-customs"));
        var reporters = Enumerable.Range(0, Reporters).Select(_ => Reporter.Begin(network.Officer("pk-customs"))).ToList();

        for (var crash = 0; crash < Crashes; crash++)
        {
            await reporters[crash % Reporters].UntilMore(15);
            await cluster.Incidents[crash % 2].Kill();
            // The last time there is nobody left to take a report.
            if (crash == Crashes - 1) await cluster.Incidents[1 - (crash % 2)].Kill();
            else await reporters[crash % Reporters].UntilMore(5);
            await cluster.UntilWhole();
        }

        await reporters[0].UntilMore(5);
        foreach (var reporter in reporters) await reporter.End();
        var reports = reporters.SelectMany(r => r.Acknowledged).ToDictionary(a => a.Answer.Name);

        (await network.Officer("pk-customs").ListIncidents(500)).Select(i => i.Name).Order().ShouldBe(reports.Keys.Order());
        (await network.Officer("pk-customs").CountIncidents()).ShouldBe(reports.Count);
        foreach (var (request, answer) in reports.Values.Where((_, n) => n % 7 == 0)) (await network.Officer("pk-customs").Incidents.ReportIncidentAsync(request)).ShouldBe(answer);
        (await network.Officer("pk-customs").CountIncidents()).ShouldBe(reports.Count);
        foreach (var follower in (Follower[])[neighbour, colleague])
        {
            await Eventually.Holds(() => follower.Held.SetEquals(reports.Keys), "the dashboard shows every report");
            MustBeInOrder(follower, reporters);
        }

        (neighbour.Streams + colleague.Streams).ShouldBeGreaterThan(2, "no crash met a dashboard");
        (await bus.Until(reports.Keys)).ShouldBeSubsetOf(reports.Keys);
    }

    [NeedsServersFact]
    public async Task What_was_committed_and_not_yet_published_when_all_crashed_is_published_afterwards()
    {
        var cluster = await shape.Whole();
        var network = new Network(cluster, "between");
        await network.Enter(AgencyKind.Customs, "pk-customs");
        var pakistan = network.Officer("pk-customs");
        var consignment = (await pakistan.File(Level.Critical)).Name;
        // A clean stop: a broker killed within seconds of a binding may come back without it, and this is not about the broker.
        await using (await BusListener.Start(cluster.Broker.Port, IncidentsChanged, "between")) await cluster.Broker.Stop();
        var reports = new List<string>();
        for (var i = 0; i < 5; i++) reports.Add((await pakistan.Report("piracy")).Name);
        await pakistan.Consignments.RaiseWarningAsync(new RaiseWarningRequest { Name = consignment });

        // Without a broker nothing was published; now nobody is left who remembers it but the databases.
        foreach (var part in cluster.Incidents.Append(cluster.Logistics)) await part.Kill();
        await cluster.UntilWhole();

        await using var bus = await BusListener.Start(cluster.Broker.Port, IncidentsChanged, "between");
        await bus.Until(reports);
        await Eventually.Holds(async () => await pakistan.CountIncidents() > reports.Count, "the warning arrives");
        (await pakistan.ListIncidents()).Select(i => i.Consignment).ShouldBe([.. reports.Select(_ => ""), consignment], ignoreOrder: true);
    }

    // What breaks off may be repeated after it, and nothing else; and nobody is told the later of two reports first.
    private static void MustBeInOrder(Follower follower, IReadOnlyList<Reporter> reporters)
    {
        var upserts = follower.Events.Where(e => e.Kind == "upsert").Select(e => e.Name).ToList();
        follower.Events.ShouldAllBe(e => e.Kind != "retract" && e.Kind != "gap");
        upserts.CountBy(name => name).ShouldAllBe(told => told.Value <= follower.Streams);
        var place = upserts.Distinct().Select((name, n) => (name, n)).ToDictionary(p => p.name, p => p.n);
        foreach (var reporter in reporters)
        {
            var places = reporter.Acknowledged.Select(a => place[a.Answer.Name]).ToList();
            places.ShouldBe(places.Order());
        }
    }

    [NeedsServersFact]
    public async Task Logistics_and_incidents_crash_and_every_warning_is_raised_once()
    {
        var cluster = await shape.Whole();
        var network = new Network(cluster, "warned");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.HighRiskConsignments());
        await using var neighbour = await Follower.OfIncidents(network.Officer("uz-customs"));
        var warned = new List<string>();
        for (var crash = 0; crash < Crashes; crash++)
        {
            var raising = Enumerable.Range(0, 8).Select(_ => Warn(network.Officer("pk-customs"))).ToList();
            await Task.WhenAny(raising);
            await (crash % 2 == 0 ? cluster.Logistics : cluster.Incidents[crash / 2]).Kill();
            await cluster.UntilWhole();
            warned.AddRange(await Task.WhenAll(raising));
        }

        await Eventually.Holds(async () => (await network.Officer("pk-customs").CountIncidents()) >= warned.Count, "every warning has arrived");
        (await network.Officer("pk-customs").ListIncidents(500)).Select(i => i.Consignment).Order().ShouldBe(warned.Order());
        (await network.Officer("uz-customs").ListIncidents(500)).Select(i => i.Consignment).Order().ShouldBe(warned.Order());
        await Eventually.Holds(() => neighbour.Held.Count >= warned.Count, "the dashboard shows every warning");
        neighbour.Held.Count.ShouldBe(warned.Count);
        (await cluster.Broker.Control(default, "list_queues", "name", "messages")).Split('\n').Where(line => line.Contains("_error", StringComparison.Ordinal)).ShouldAllBe(line => line.EndsWith("\t0", StringComparison.Ordinal));
    }

    private static async Task<string> Warn(Person officer)
    {
        var file = new FileConsignmentRequest { Consignment = Records.Declared(officer.System.Now), RequestId = $"{Guid.NewGuid()}" };
        var filed = await Eventually.Answers(() => officer.Consignments.FileConsignmentAsync(file));
        var screen = new ScreenConsignmentRequest { Name = filed.Name, OfficerJudgement = Records.Judgement(Level.Critical), RequestId = $"{Guid.NewGuid()}" };
        await Eventually.Answers(() => officer.Consignments.ScreenConsignmentAsync(screen));
        var raise = new RaiseWarningRequest { Name = filed.Name, RequestId = $"{Guid.NewGuid()}" };
        var warning = await Eventually.Answers(() => officer.Consignments.RaiseWarningAsync(raise));
        (await Eventually.Answers(() => officer.Consignments.RaiseWarningAsync(raise))).ShouldBe(warning);
        return filed.Name;
    }
}
