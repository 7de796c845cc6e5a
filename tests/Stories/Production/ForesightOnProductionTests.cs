using SecurityCoop.Stories.TheIdea;
using SecurityCoop.Testing;

namespace SecurityCoop.Stories.Production;

/// <summary>What a change of law would do, asked of services that have databases of their own and two replicas each.</summary>
[Collection(ProductionShape.Name)]
public sealed class ForesightOnProductionTests(ProductionShape shape)
{
    [NeedsServersFact]
    public async Task A_suspension_that_is_tried_out_does_exactly_what_was_foretold() => await Foresight.Play(await shape.Whole(), isOneReplica: false);

    [NeedsServersFact]
    public async Task Trying_out_what_would_open_tells_nobody_how_much_is_hidden() => await Foresight.PlayHidden(await shape.Whole());
}
