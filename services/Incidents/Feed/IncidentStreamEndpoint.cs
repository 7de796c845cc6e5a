using SecurityCoop.Enforcement.Feed;

namespace SecurityCoop.Incidents.Feed;

/// <summary>IncidentStreamService: one file for each RPC, named for it.</summary>
internal sealed partial class IncidentStreamEndpoint(LiveFeed<IncidentsDb, V1.IncidentEvent> feed) : V1.IncidentStreamService.IncidentStreamServiceBase;
