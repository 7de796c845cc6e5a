using SecurityCoop.Agreements.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;
using Shouldly;

namespace SecurityCoop.Stories.TheIdea;

/// <summary>
/// Domain.md 5.4.1: what parties agree on beside who sees what. Incidents stay readable when suspended, consignments are asked back,
/// seizures come a day late and are owed within an hour; each answer says how it is to be handled.
/// </summary>
public sealed class Clauses
{
    [Fact]
    public async Task What_is_agreed_beside_who_sees_what_is_kept()
    {
        // A short lease: what is asked back waits until no replica can decide by the policy of before.
        await using var system = await OneProcess.Start(null, ("Agreements:LeaseDuration", "00:00:02"));
        var network = new Network(system, "clauses");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.InForce(
            ["pk-customs", "uz-customs"], null,
            Network.HighRiskConsignments(p => p.OnSuspension = SuspensionEffect.Recall),
            Network.Incidents("smuggling", p =>
            {
                p.Handling.Add(Handling.NoJudicialUse);
                (p.Retention, p.OnSuspension) = (Days(90), SuspensionEffect.StopNew);
            }),
            Network.Seizures(p => p.Delay = Days(1)),
            Obliging());
        var (pakistan, uzbekistan) = (network.Officer("pk-customs"), network.Officer("uz-customs"));
        var consignment = (await pakistan.File(Level.High)).Name;
        var (read, unread) = ((await pakistan.Report("smuggling.drugs")).Name, (await pakistan.Report("smuggling.drugs")).Name);
        var seizure = (await pakistan.Seize("smuggling.drugs", "587")).Name;

        var shown = (await uzbekistan.Incidents.GetIncidentAsync(new GetIncidentRequest { Name = read })).Disclosure;
        await uzbekistan.SeesConsignment(consignment);
        var owed = (await pakistan.Seizures.GetSeizureAsync(new GetSeizureRequest { Name = seizure })).Disclosure.Duties.Single();

        (shown.Handling.Single(), shown.Retention, shown.Residual).ShouldBe((Handling.NoJudicialUse, Days(90), false));
        (owed.Recipient, owed.Article, owed.MetTime).ShouldBe((network.Agency("uz-customs"), "5", null));
        (await uzbekistan.SeesSeizure(seizure)).ShouldBeFalse();
        system.Clock.Advance(TimeSpan.FromDays(1));
        (await uzbekistan.SeesSeizure(seizure)).ShouldBeTrue();
        (await pakistan.Seizures.GetSeizureAsync(new GetSeizureRequest { Name = seizure })).Disclosure.Duties.Single().MetTime.ShouldBeGreaterThan(owed.DueTime);

        (await network.Suspend()).Receipt.Complete.ShouldBeTrue();
        (await uzbekistan.Incidents.GetIncidentAsync(new GetIncidentRequest { Name = read })).Disclosure.Residual.ShouldBeTrue();
        (await uzbekistan.ListIncidents()).Select(i => i.Name).ShouldBe([read]);
        (await uzbekistan.SeesIncident(unread)).ShouldBeFalse();
        (await uzbekistan.SeesConsignment(consignment)).ShouldBeFalse();
        (await uzbekistan.SeesSeizure(seizure)).ShouldBeFalse();
        var notice = await AskedBack(network);
        (notice.Originator, notice.VersionCount).ShouldBe((network.Agency("pk-customs"), 1));
        notice.Reason.ShouldContain("Article 2 of agreements/clauses is suspended");

        await network.Resume();
        (await uzbekistan.ListIncidents()).Select(i => i.Name).ShouldBe([read, unread], ignoreOrder: true);
        (await uzbekistan.SeesConsignment(consignment)).ShouldBeTrue();
        system.Logs.AssertQuiet();
    }

    private static async Task<RecallNotice> AskedBack(Network network)
    {
        var recalls = new Logistics.V1.RecallsService.RecallsServiceClient(network.Liaison("uz-customs").Calls);
        RecallNotice? notice = null;
        await Eventually.Holds(async () =>
        {
            notice = (await recalls.ListRecallNoticesAsync(new ListRecallNoticesRequest())).Notices.SingleOrDefault();
            return notice is not null;
        }, "the consignment is asked back");
        return notice!;
    }

    private static SharingProvision Obliging()
    {
        var provision = Network.Seizures(p => (p.Article, p.Effect, p.Deadline) = ("5", ProvisionEffect.Oblige, new() { Seconds = 3600 }));
        provision.Purposes.Clear();
        provision.Actions.Clear();
        provision.Fields.Clear();
        (provision.Ceiling, provision.StrictestTlp, provision.RecordTimeRule) = (0, 0, 0);
        return provision;
    }

    private static Google.Protobuf.WellKnownTypes.Duration Days(int days) => new() { Seconds = days * 86_400L };
}
