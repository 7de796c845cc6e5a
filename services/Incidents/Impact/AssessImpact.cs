using Grpc.Core;
using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Incidents.Impact;

internal sealed partial class ImpactEndpoint
{
    public override Task<AssessImpactResponse> AssessImpact(AssessImpactRequest request, ServerCallContext context) => assessment.Assess(request, context);
}
