using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

internal sealed partial class IncidentsEndpoint
{
    public override async Task<V1.ListIncidentsResponse> ListIncidents(V1.ListIncidentsRequest request, ServerCallContext context)
    {
        var reading = gate.Open(context, Actions.Read);
        var violations = new Violations();
        var filter = FilterRules.Read(request.Types_, request.MinSeverity, request.Originator, request.OccurredAfter, request.OccurredBefore, violations) with { States = request.States, ShowsMergedParts = request.ShowMergedParts };
        var asked = PageRequest.Of(request, violations);
        violations.Refuse();

        var page = await incidents.Page(reading, filter, asked, context.CancellationToken);
        if (request.ShowMergedParts) await incidents.TellWhereMerged(reading, page.Items, context.CancellationToken);
        return new V1.ListIncidentsResponse { Incidents = { page.Items.Select(seen => seen.Shown) }, NextPageToken = page.NextToken, PartialStalePolicy = !reading.IsFresh };
    }
}
