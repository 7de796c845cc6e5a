using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Seizures;

internal sealed partial class SeizuresEndpoint
{
    public override async Task<V1.ListSeizuresResponse> ListSeizures(V1.ListSeizuresRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var violations = new Violations();
        var filter = FilterOf(request, violations);
        var asked = PageRequest.Of(request, violations);
        violations.Refuse();

        var page = await seizures.Page(reading, filter, asked, ct);
        var response = new V1.ListSeizuresResponse { NextPageToken = page.NextToken, PartialStalePolicy = !reading.IsFresh };
        foreach (var seen in page.Items) response.Seizures.Add(await Shown(reading, seen, ct));
        return response;
    }

    private static RecordFilter FilterOf(V1.ListSeizuresRequest request, Violations violations)
    {
        FilterRules.CheckTypes(request.Types_, violations);
        FilterRules.CheckOriginator(request.Originator, violations);
        var (from, until) = FilterRules.Span(request.SeizedAfter, request.SeizedBefore, "seized_after", "seized_before", violations);
        return new RecordFilter { Types = request.Types_, Originator = request.Originator, OccurredAfter = from, OccurredBefore = until };
    }
}
