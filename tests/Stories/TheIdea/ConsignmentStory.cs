using Grpc.Core;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;
using Shouldly;

namespace SecurityCoop.Stories.TheIdea;

/// <summary>The agreement in force is the access rule: domain.md 4-01 to 4-05 on the running product.</summary>
public sealed class ConsignmentStory : IAsyncLifetime
{
    private static readonly string[] Founders = ["pk-customs", "uz-customs", "tj-customs"];
    private OneProcess system = null!;
    private Network network = null!;

    public async Task InitializeAsync()
    {
        system = await OneProcess.Start();
        network = new Network(system);
        await network.Enter(AgencyKind.Customs, [.. Founders, "az-customs"]);
        await network.Enter(AgencyKind.Police, "tj-police");
    }

    public async Task DisposeAsync() => await system.DisposeAsync();

    [Fact]
    public async Task Eight_of_nine_signatures_open_nothing_and_the_last_opens_high_risk_to_members_only()
    {
        await network.Open(Founders, null, Network.HighRiskConsignments());
        await network.Sign("pk-customs");
        await network.Enforced((await network.Sign("uz-customs")).PolicyEpoch);
        var (pakistan, uzbekistan) = (system.As("pk-customs"), system.As("uz-customs"));
        var high = await pakistan.File(Level.High);
        var low = await pakistan.File(Level.Low);
        (await Sees(uzbekistan, high)).ShouldBeFalse("one signature is missing");

        var last = await network.Sign("tj-customs");
        await network.Enforced(last.PolicyEpoch);

        last.Agreement.State.ShouldBe(AgreementState.InForce);
        (await Sees(uzbekistan, high)).ShouldBeTrue();
        (await Sees(uzbekistan, low)).ShouldBeFalse("LOW is not high risk");
        (await Sees(system.As("tj-police"), high)).ShouldBeFalse("a sister agency is no party");
        (await Sees(system.As("az-customs"), high)).ShouldBeFalse("no party");
        (await Sees(system.As("uz-customs", "facilitation"), high)).ShouldBeFalse("4-16: another purpose");
        await pakistan.Judge(low.Name, Level.High);
        (await Sees(uzbekistan, low)).ShouldBeTrue("4-05: raised to HIGH");
    }

    private static async Task<bool> Sees(Person person, Consignment consignment)
    {
        try
        {
            var seen = await person.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = consignment.Name });
            return seen.Name == consignment.Name;
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            return false;
        }
    }
}
