using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Consignments;

internal sealed partial class ConsignmentsEndpoint
{
    public override async Task<V1.CountConsignmentsResponse> CountConsignments(V1.CountConsignmentsRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        var violations = new Violations();
        var filter = ConsignmentFilter.Of(request, violations);
        violations.Refuse();

        var reading = gate.Open(call, Actions.Read);
        var count = await consignments.Count(reading, filter, request, ct);
        return new V1.CountConsignmentsResponse { Count = count, PartialStalePolicy = !reading.IsFresh };
    }
}
