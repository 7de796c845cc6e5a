using SecurityCoop.Stories.Running;
using SecurityCoop.Testing;
using Shouldly;

namespace SecurityCoop.Stories.Production;

/// <summary>One client, unchanged: against each service at its own address, against the standalone process, against the gateway.</summary>
[Collection(ProductionShape.Name)]
public sealed class SameAnswersTests(ProductionShape shape)
{
    [NeedsServersFact]
    public async Task Services_standalone_process_and_gateway_give_the_same_answers()
    {
        var cluster = await shape.Whole();
        await using var direct = cluster.WithoutGateway();
        await using var standalone = await OneProcess.Start();

        var ofServices = await new Client(direct, "same-services").Play();
        var ofStandalone = await new Client(standalone, "same-standaln").Play();
        var ofGateway = await new Client(cluster, "same-gatewayy").Play();

        ofServices.Count.ShouldBeGreaterThan(40);
        for (var i = 0; i < ofServices.Count; i++)
        {
            ofStandalone[i].ShouldBe(ofServices[i]);
            ofGateway[i].ShouldBe(ofServices[i]);
        }
    }
}
