using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Seizures;

internal sealed partial class SeizuresEndpoint
{
    public override async Task<V1.ListSeizuresResponse> ListSeizures(V1.ListSeizuresRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var filter = FilterOf(request);
        var list = request.Clone();
        (list.PageSize, list.PageToken) = (0, "");
        var size = Pages.Size(request.PageSize);
        var after = await pages.Begin(request.PageToken, reading.Caller, list, ct);
        var page = await pages.Take(seizures.Find(reading, filter, after, size + 1, ct), size, seen => seen.Key, reading.Caller, list, ct);

        await seizures.Release(reading, page.Items, ct);
        var response = new V1.ListSeizuresResponse { NextPageToken = page.NextToken, PartialStalePolicy = !reading.IsFresh };
        foreach (var seen in page.Items) response.Seizures.Add(await Shown(reading, seen, ct));
        return response;
    }

    private static RecordFilter FilterOf(V1.ListSeizuresRequest request)
    {
        var violations = new Violations();
        FilterRules.CheckTypes(request.Types_, violations);
        FilterRules.CheckOriginator(request.Originator, violations);
        var (from, until) = FilterRules.Span(request.SeizedAfter, request.SeizedBefore, "seized_after", "seized_before", violations);
        Pages.Check(request.PageSize, violations);
        violations.Refuse();
        return new RecordFilter { Types = request.Types_, Originator = request.Originator, OccurredAfter = from, OccurredBefore = until };
    }
}
