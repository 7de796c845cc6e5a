using Grpc.Core;

namespace SecurityCoop.Agreements.Indicators;

internal sealed partial class IndicatorsEndpoint
{
    public override Task<V1.Indicator> GetIndicator(V1.GetIndicatorRequest request, ServerCallContext call) => dossier.Get(call, IndicatorSection.Indicators, request.Name);
}
