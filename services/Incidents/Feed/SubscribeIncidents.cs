using Grpc.Core;

namespace SecurityCoop.Incidents.Feed;

internal sealed partial class IncidentStreamEndpoint
{
    public override Task SubscribeIncidents(V1.SubscribeIncidentsRequest request, IServerStreamWriter<V1.IncidentEvent> responseStream, ServerCallContext context) =>
        feed.Serve(context, IncidentFilter.Of(request), request.Cursor, responseStream);
}
