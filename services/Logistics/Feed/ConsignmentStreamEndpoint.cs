using SecurityCoop.Enforcement.Feed;

namespace SecurityCoop.Logistics.Feed;

/// <summary>ConsignmentStreamService: one file for each call, named for it.</summary>
internal sealed partial class ConsignmentStreamEndpoint(LiveFeed<LogisticsDb, V1.ConsignmentEvent> feed) : V1.ConsignmentStreamService.ConsignmentStreamServiceBase;
