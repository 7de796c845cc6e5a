using SecurityCoop.Agreements.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;
using Shouldly;

namespace SecurityCoop.Stories.TheIdea;

/// <summary>Domain.md 5.4.5 and 5.5 (3): a warning travels to incidents and on under the provisions of consignments; what is repeated stays its originator's.</summary>
internal static class Routes
{
    public static async Task PlayWarning(RunningSystem system)
    {
        var network = new Network(system, "warning");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs");
        await network.Enter(AgencyKind.Police, "uz-police");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.HighRiskConsignments());
        var pakistan = network.Officer("pk-customs");
        await using var screen = Screen.OfIncidents(network.Officer("uz-customs"));
        await screen.UntilLive();
        var consignment = await pakistan.File(Level.Critical);

        await pakistan.Consignments.RaiseWarningAsync(new Logistics.V1.RaiseWarningRequest { Name = consignment.Name });
        await pakistan.Consignments.RaiseWarningAsync(new Logistics.V1.RaiseWarningRequest { Name = consignment.Name });

        await screen.Until(s => s.Held.Count > 0, "warned");
        var warning = (await network.Officer("uz-customs").ListIncidents()).Single();
        warning.Consignment.ShouldBe(consignment.Name);
        warning.Originator.ShouldBe(network.Agency("pk-customs"));
        warning.Disclosure.Basis.Single().Provision.ShouldBe($"{network.Name}/provisions/art-1");
        (await network.Officer("uz-police").ListIncidents()).ShouldBeEmpty();
    }

    /// <summary>Kazakhstan repeats an Uzbek report to Russia under another agreement: not found for Russia, while Uzbekistan has none with it.</summary>
    public static async Task PlayRepetition(RunningSystem system)
    {
        var (first, second) = (new Network(system, "lineage"), new Network(system, "lineage-2"));
        await first.Enter(AgencyKind.Customs, "uz-customs", "kz-customs", "ru-customs");
        await first.InForce(["uz-customs", "kz-customs"], null, Network.Incidents("smuggling"));
        await second.InForceAmong(["kz-customs-lineage", "ru-customs-lineage"], Network.Incidents("smuggling"));
        var (uzbekistan, kazakhstan, russia) = (first.Officer("uz-customs"), first.Officer("kz-customs"), first.Officer("ru-customs"));
        var origin = await uzbekistan.Report("smuggling.drugs");

        var repeated = await kazakhstan.Report("smuggling.drugs", i => i.DerivedFrom.Add(origin.Name));
        var own = await kazakhstan.Report("smuggling.drugs");

        repeated.Lineage.ShouldBe([first.Agency("kz-customs"), first.Agency("uz-customs")]);
        (await russia.SeesIncident(own.Name)).ShouldBeTrue();
        (await russia.SeesIncident(repeated.Name)).ShouldBeFalse("the Uzbek part has no way to Russia");
        (await russia.ListIncidents()).Select(i => i.Name).ShouldBe([own.Name]);
        (await uzbekistan.SeesIncident(repeated.Name)).ShouldBeTrue();
    }
}
