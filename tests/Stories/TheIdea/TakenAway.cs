using System.Text.Json.Nodes;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;
using Shouldly;
using Action = SecurityCoop.Type.V1.Action;

namespace SecurityCoop.Stories.TheIdea;

/// <summary>Domain.md 5.4.4: what left as a file is beyond retraction. It says by which article it was given, and a suspension asks it back.</summary>
public sealed class TakenAway
{
    [Fact]
    public async Task What_was_exported_is_asked_back_when_the_agreement_is_suspended()
    {
        // A short lease: what is asked back waits until no replica can decide by the policy of before.
        await using var system = await OneProcess.Start(null, ("Agreements:LeaseDuration", "00:00:02"));
        var network = new Network(system, "taken");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.InForce(
            ["pk-customs", "uz-customs"], null,
            Network.Incidents("smuggling", p =>
            {
                p.Actions.Add(Action.Export);
                p.Handling.Add(Handling.NoJudicialUse);
                p.OnSuspension = SuspensionEffect.Recall;
            }),
            Network.Incidents("piracy"));
        var (pakistan, uzbekistan) = (network.Officer("pk-customs"), network.Officer("uz-customs"));
        var (taken, read) = ((await pakistan.Report("smuggling.drugs")).Name, (await pakistan.Report("piracy")).Name);
        (await uzbekistan.SeesIncident(read)).ShouldBeTrue();

        var (status, file) = await uzbekistan.Get("/v1/incidents:export?format=EXPORT_FORMAT_GEOJSON");
        status.ShouldBe(200);
        var properties = JsonNode.Parse(file)!["features"]!.AsArray().Single()!["properties"]!;
        ((string)properties["name"]!, (string)properties["handling"]![0]!, (string)properties["basis"]![0]!["provision"]!).ShouldBe((taken, "NO_JUDICIAL_USE", "agreements/taken/provisions/art-1"));
        (await uzbekistan.IncidentsByTaxii(limit: 100)).ShouldBe([taken]);

        (await network.Suspend()).Receipt.Complete.ShouldBeTrue();

        (await uzbekistan.ExportedIncidents()).ShouldBeEmpty();
        (await uzbekistan.IncidentsByTaxii(limit: 100)).ShouldBeEmpty();
        (await pakistan.ExportedIncidents()).ShouldBe([taken, read], ignoreOrder: true);
        (await AskedBack(network)).ShouldBe([(taken, true)]);
        system.Logs.AssertQuiet();
    }

    private static async Task<List<(string Record, bool Exported)>> AskedBack(Network network)
    {
        var recalls = new Incidents.V1.RecallsService.RecallsServiceClient(network.Liaison("uz-customs").Calls);
        RecallNotice? notice = null;
        await Eventually.Holds(async () =>
        {
            notice = (await recalls.ListRecallNoticesAsync(new ListRecallNoticesRequest())).Notices.SingleOrDefault();
            return notice is not null;
        }, "what was exported is asked back");
        return [.. (await recalls.ListRecalledVersionsAsync(new() { Name = notice!.Recall })).Versions.Select(v => (v.Record, v.Exported))];
    }
}
