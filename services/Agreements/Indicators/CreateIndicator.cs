using Grpc.Core;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Indicators;

internal sealed partial class IndicatorsEndpoint
{
    public override Task<V1.Indicator> CreateIndicator(V1.CreateIndicatorRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var violations = new Violations();
        violations.CheckCreation(request.Parent, request.IndicatorId, "indicator_id", request.RequestId);
        IndicatorSection.Check(request.Indicator, violations);
        violations.Refuse();

        return dossier.Create(call, request, IndicatorSection.Indicators, request.IndicatorId, IndicatorSection.Recorded, change =>
        {
            change.Standing.DemandDepositary();
            var name = IndicatorSection.Indicators.NameOf(request.Parent, request.IndicatorId);
            return Task.FromResult(IndicatorSection.Demand(Given.Of(request.Indicator), name));
        });
    }
}
