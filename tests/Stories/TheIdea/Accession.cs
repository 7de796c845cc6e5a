using SecurityCoop.Agreements.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;
using Shouldly;

namespace SecurityCoop.Stories.TheIdea;

/// <summary>Domain.md 1.0 and 4-04: an accession of which only the year is known opens nothing; its full date opens what was recorded before, or not, as the provision says.</summary>
internal static class Accession
{
    public static async Task Play(RunningSystem system)
    {
        var network = new Network(system, "accession");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs", "az-customs");
        await network.InForce(
            ["pk-customs", "uz-customs"], null,
            Network.HighRiskConsignments(p => p.RecordTimeRule = RecordTimeRule.Any),
            Network.Incidents("smuggling", p => p.RecordTimeRule = RecordTimeRule.PairEntryIntoForce));
        var (pakistan, azerbaijan) = (network.Officer("pk-customs"), network.Officer("az-customs"));
        var consignment = (await pakistan.File(Level.High)).Name;
        var earlier = (await pakistan.Report("smuggling.drugs")).Name;
        await using var screen = Screen.OfConsignments(azerbaijan);
        await screen.UntilLive();

        var yearOnly = await network.Accede("az-customs", "2021");
        await network.Enforced(yearOnly.PolicyEpoch);
        yearOnly.Action.HasEffect.ShouldBeFalse();
        InForce(yearOnly.Agreement).ShouldBe(2);
        (await azerbaijan.SeesConsignment(consignment)).ShouldBeFalse("no day, no effect");
        screen.Held.ShouldBeEmpty();

        var today = system.Now.ToString("yyyy-MM-dd");
        var dated = await network.Accede("az-customs", today);
        await network.Enforced(dated.PolicyEpoch);
        dated.Action.HasEffect.ShouldBeTrue();
        InForce(dated.Agreement).ShouldBe(3);
        await screen.UntilShows(consignment);
        (await azerbaijan.SeesConsignment(consignment)).ShouldBeTrue("ANY: earlier records, too");
        (await network.Officer("uz-customs").SeesIncident(earlier)).ShouldBeTrue();
        var later = (await pakistan.Report("smuggling.drugs")).Name;
        (await azerbaijan.SeesIncident(later)).ShouldBeTrue();
    }

    /// <summary>The pair's own entry into force separates earlier records from later ones. Needs a clock that can be moved.</summary>
    public static async Task PlayEntryOfThePair(OneProcess system)
    {
        var network = new Network(system, "pair");
        await network.Enter(AgencyKind.Customs, "pk-customs", "uz-customs", "az-customs");
        await network.InForce(["pk-customs", "uz-customs"], null, Network.Incidents("smuggling", p => p.RecordTimeRule = RecordTimeRule.PairEntryIntoForce));
        var (pakistan, azerbaijan) = (network.Officer("pk-customs"), network.Officer("az-customs"));
        var earlier = (await pakistan.Report("smuggling.drugs")).Name;
        system.Clock.Advance(TimeSpan.FromDays(2));

        await network.Enforced((await network.Accede("az-customs", system.Now.ToString("yyyy-MM-dd"))).PolicyEpoch);
        var later = (await pakistan.Report("smuggling.drugs")).Name;

        (await azerbaijan.SeesIncident(earlier)).ShouldBeFalse("reported before the entry of the pair");
        (await azerbaijan.SeesIncident(later)).ShouldBeTrue();
        (await azerbaijan.ListIncidents()).Select(i => i.Name).ShouldBe([later]);
        (await azerbaijan.CountIncidents()).ShouldBe(1);
        (await network.Officer("uz-customs").SeesIncident(earlier)).ShouldBeTrue();
    }

    private static int InForce(Agreement agreement) => agreement.Parties.Count(p => p.State == PartyState.InForce);
}
