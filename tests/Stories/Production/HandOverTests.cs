using SecurityCoop.Agreements.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Testing;
using Shouldly;

namespace SecurityCoop.Stories.Production;

/// <summary>A deployment, replica by replica, under load: streams are handed over with their place, reports go on, and nothing is lost.</summary>
[Collection(ProductionShape.Name)]
public sealed class HandOverTests(ProductionShape shape)
{
    private const int Dashboards = 6;

    [NeedsServersFact]
    public async Task Replicas_are_replaced_one_by_one_and_every_dashboard_goes_on_where_it_stood()
    {
        var cluster = await shape.Whole();
        var network = new Network(cluster, "deploy");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.Incidents("smuggling"));
        var followers = new List<Follower>();
        for (var i = 0; i < Dashboards; i++) followers.Add(await Follower.OfIncidents(network.Officer("uz-customs")));
        await using var reporter = Reporter.Begin(network.Officer("pk-customs"));

        foreach (var replica in cluster.Incidents)
        {
            await reporter.UntilMore(20);
            (await replica.Stop()).ShouldBe(0);
            await reporter.UntilMore(10);
            await replica.Start();
            await replica.UntilReady();
        }

        await reporter.UntilMore(10);
        await reporter.End();
        var reported = reporter.Acknowledged.Select(a => a.Answer.Name).ToList();
        foreach (var follower in followers)
        {
            await Eventually.Holds(() => follower.Held.SetEquals(reported), "the dashboard shows every report");
            follower.Events.ShouldAllBe(e => e.Kind != "gap" && e.Kind != "retract");
            // At least once, and not more often than the stream was opened.
            follower.Events.Where(e => e.Kind == "upsert").CountBy(e => e.Name).ShouldAllBe(told => told.Value <= follower.Streams);
            await follower.DisposeAsync();
        }

        // Whoever was at a replica that went was told so, with the place to go on from.
        followers.Sum(follower => follower.Events.Count(e => e is { Kind: "end", Why: "Shutdown", Cursor.Length: > 0 })).ShouldBeGreaterThan(0);
    }
}
