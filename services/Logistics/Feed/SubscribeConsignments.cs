using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Logistics.Consignments;

namespace SecurityCoop.Logistics.Feed;

internal sealed partial class ConsignmentStreamEndpoint
{
    public override Task SubscribeConsignments(V1.SubscribeConsignmentsRequest request, IServerStreamWriter<V1.ConsignmentEvent> responseStream, ServerCallContext context)
    {
        var violations = new Violations();
        var filter = ConsignmentFilter.Of(request, violations);
        violations.Refuse();
        return feed.Serve(context, filter, request.Cursor, responseStream);
    }
}
