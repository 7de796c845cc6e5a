using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Consignments;

internal sealed partial class ConsignmentsEndpoint
{
    public override async Task<V1.ListConsignmentsResponse> ListConsignments(V1.ListConsignmentsRequest request, ServerCallContext call)
    {
        var violations = new Violations();
        var filter = ConsignmentFilter.Of(request, violations);
        var asked = PageRequest.Of(request, violations);
        violations.Refuse();

        var reading = gate.Open(call, Actions.Read);
        var page = await consignments.Page(reading, filter, asked, call.CancellationToken);
        return new V1.ListConsignmentsResponse { Consignments = { page.Items.Select(seen => seen.Shown) }, NextPageToken = page.NextToken, PartialStalePolicy = !reading.IsFresh };
    }
}
