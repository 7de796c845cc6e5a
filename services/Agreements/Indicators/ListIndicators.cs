using Grpc.Core;

namespace SecurityCoop.Agreements.Indicators;

internal sealed partial class IndicatorsEndpoint
{
    public override async Task<V1.ListIndicatorsResponse> ListIndicators(V1.ListIndicatorsRequest request, ServerCallContext call)
    {
        var (found, next) = await dossier.List(call, IndicatorSection.Indicators, request, request.Parent);
        return new V1.ListIndicatorsResponse { Indicators = { found }, NextPageToken = next };
    }
}
