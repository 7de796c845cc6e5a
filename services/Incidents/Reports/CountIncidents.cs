using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Search;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

internal sealed partial class IncidentsEndpoint
{
    public override async Task<V1.CountIncidentsResponse> CountIncidents(V1.CountIncidentsRequest request, ServerCallContext context)
    {
        var reading = gate.Open(context, Actions.Read);
        var violations = new Violations();
        var filter = FilterRules.Read(request.Types_, request.MinSeverity, request.Originator, request.OccurredAfter, request.OccurredBefore, violations) with { States = request.States, ShowsMergedParts = request.ShowMergedParts, Words = WordQuery.Read(request.Query, "query", violations) };
        violations.Refuse();

        var count = await incidents.Count(reading, filter, request, context.CancellationToken);
        return new V1.CountIncidentsResponse { Count = count, PartialStalePolicy = !reading.IsFresh };
    }
}
