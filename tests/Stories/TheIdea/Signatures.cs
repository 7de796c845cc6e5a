using SecurityCoop.Agreements.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;
using Shouldly;

namespace SecurityCoop.Stories.TheIdea;

/// <summary>Domain.md 4-01, 4-05, 4-16 and 5.4.5: the last signature opens what the provision names, to its members, for its purposes.</summary>
internal static class Signatures
{
    private static readonly string[] Founders = ["pk-customs", "uz-customs", "tj-customs"];

    public static async Task Play(RunningSystem system)
    {
        var network = new Network(system, "signatures");
        await network.Enter(AgencyKind.Customs, [.. Founders, "az-customs"]);
        await network.Enter(AgencyKind.Police, "tj-police");
        await network.Open(Founders, null, Network.HighRiskConsignments());
        await network.Sign("pk-customs");
        await network.Enforced((await network.Sign("uz-customs")).PolicyEpoch);
        var (pakistan, uzbekistan) = (network.Officer("pk-customs"), network.Officer("uz-customs"));
        var high = (await pakistan.File(Level.High)).Name;
        var low = (await pakistan.File(Level.Low)).Name;
        (await uzbekistan.SeesConsignment(high)).ShouldBeFalse("one signature is missing");

        var last = await network.Sign("tj-customs");
        await network.Enforced(last.PolicyEpoch);

        last.Agreement.State.ShouldBe(AgreementState.InForce);
        last.Agreement.EntryIntoForceTime.ToDateTimeOffset().ShouldBe(new DateTimeOffset(2019, 5, 22, 0, 0, 0, TimeSpan.Zero));
        (await uzbekistan.SeesConsignment(high)).ShouldBeTrue();
        (await uzbekistan.SeesConsignment(low)).ShouldBeFalse("LOW is not high risk");
        (await network.Officer("tj-police").SeesConsignment(high)).ShouldBeFalse("a sister agency is no party");
        (await network.Officer("az-customs").SeesConsignment(high)).ShouldBeFalse("no party");
        (await network.Officer("uz-customs", "facilitation").SeesConsignment(high)).ShouldBeFalse("another purpose");
        await pakistan.Judge(low, Level.High);
        (await uzbekistan.SeesConsignment(low)).ShouldBeTrue("raised to HIGH");
        (await pakistan.SeesConsignment(low)).ShouldBeTrue("one's own");
    }
}
