using SecurityCoop.Stories.Demonstrations;
using SecurityCoop.Testing;

namespace SecurityCoop.Stories.Production;

/// <summary>The demonstration through the gateway, with a bus and databases between the services.</summary>
[Collection(ProductionShape.Name)]
public sealed class DemoOnProductionTests(ProductionShape shape)
{
    [NeedsServersFact]
    public async Task The_network_of_customs_is_played_on_the_production_shape() =>
        DemoTests.MustTell(await DemoTests.PlayIren(await shape.Whole()), DemoTests.Figures.Values);
}
