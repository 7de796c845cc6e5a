using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;
using Shouldly;

namespace SecurityCoop.Stories.TheIdea;

/// <summary>Domain.md 5.4.4: who gives notice still receives until the day it takes effect, and then no longer, without any message; termination ends it for all.</summary>
internal static class Leaving
{
    private static readonly string[] Parties = ["pk-customs", "uz-customs", "tj-customs"];

    public static async Task PlayNotice(OneProcess system)
    {
        var network = new Network(system, "notice");
        await network.Enter(AgencyKind.Customs, Parties);
        await network.InForce(Parties, null, Network.HighRiskConsignments());
        var (pakistan, uzbekistan) = (network.Officer("pk-customs"), network.Officer("uz-customs"));
        var consignment = (await pakistan.File(Level.High)).Name;
        await using var leaving = Screen.OfConsignments(uzbekistan);
        await using var staying = Screen.OfConsignments(network.Officer("tj-customs"));
        await leaving.UntilShows(consignment);
        await staying.UntilShows(consignment);

        var today = system.Now;
        var notice = await network.Liaison("uz-customs").Agreements.WithdrawFromAgreementAsync(
            new WithdrawFromAgreementRequest { Name = network.Name, Party = network.Agency("uz-customs"), Date = today.ToString("yyyy-MM-dd") });
        await network.Enforced(notice.PolicyEpoch);

        var effective = new DateTimeOffset(today.Date, TimeSpan.Zero).AddMonths(12);
        notice.Action.EffectiveTime.ToDateTimeOffset().ShouldBe(effective);
        notice.Agreement.Parties.Single(p => p.Party_ == network.Agency("uz-customs")).State.ShouldBe(PartyState.WithdrawalNotified);
        (await uzbekistan.SeesConsignment(consignment)).ShouldBeTrue("bound, and receiving, until the day");
        var seen = (await uzbekistan.ListConsignments()).Single();
        seen.Disclosure.ValidUntilTime.ToDateTimeOffset().ShouldBe(effective, "the reader is told how long");

        system.Clock.Set(effective.AddMinutes(-1));
        (await uzbekistan.SeesConsignment(consignment)).ShouldBeTrue("a minute before");
        system.Clock.Set(effective);
        await leaving.UntilWithout(consignment);
        (await uzbekistan.SeesConsignment(consignment)).ShouldBeFalse("at 00:00 of the day");
        (await uzbekistan.CountConsignments()).ShouldBe(0);
        (await network.Officer("tj-customs").SeesConsignment(consignment)).ShouldBeTrue("the others stay");
        staying.Held.Keys.ShouldContain(consignment);
        (await network.Read()).State.ShouldBe(AgreementState.InForce);
    }

    public static async Task PlayTermination(RunningSystem system)
    {
        var network = new Network(system, "termination");
        await network.Enter(AgencyKind.Customs, Parties);
        await network.InForce(Parties, null, Network.HighRiskConsignments());
        var (pakistan, uzbekistan) = (network.Officer("pk-customs"), network.Officer("uz-customs"));
        var consignment = (await pakistan.File(Level.High)).Name;
        await using var screen = Screen.OfConsignments(uzbekistan);
        await screen.UntilShows(consignment);

        var ended = await network.Depositary.Agreements.TerminateAgreementAsync(new TerminateAgreementRequest { Name = network.Name, EffectiveTime = Timestamp.FromDateTimeOffset(system.Now) });
        (await network.Enforced(ended.PolicyEpoch)).Complete.ShouldBeTrue();

        (await uzbekistan.SeesConsignment(consignment)).ShouldBeFalse();
        await screen.UntilWithout(consignment);
        ended.Agreement.State.ShouldBe(AgreementState.Terminated);
        (await pakistan.SeesConsignment(consignment)).ShouldBeTrue("its own");
    }
}
