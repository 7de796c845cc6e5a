using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

internal sealed partial class IncidentsEndpoint
{
    public override async Task<V1.ListIncidentsResponse> ListIncidents(V1.ListIncidentsRequest request, ServerCallContext context)
    {
        var reading = gate.Open(context, Actions.Read);
        var violations = new Violations();
        var filter = FilterRules.Read(request.Types_, request.MinSeverity, request.Originator, request.OccurredAfter, request.OccurredBefore, violations);
        Pages.Check(request.PageSize, violations);
        violations.Refuse();

        var list = request.Clone();
        (list.PageSize, list.PageToken) = (0, "");
        var page = await PageOf(reading, filter, request.PageSize, request.PageToken, list, context.CancellationToken);
        return new V1.ListIncidentsResponse { Incidents = { page.Items.Select(seen => seen.Shown) }, NextPageToken = page.NextToken, PartialStalePolicy = !reading.IsFresh };
    }

    // The page of a list or of a search, entered in the ledger.
    private async Task<Page<Seen<V1.Incident>>> PageOf(Reading reading, RecordFilter filter, int pageSize, string pageToken, IMessage list, CancellationToken ct)
    {
        var size = Pages.Size(pageSize);
        var after = await pages.Begin(pageToken, reading.Caller, list, ct);
        var page = await pages.Take(incidents.Find(reading, filter, after, size + 1, ct), size, seen => seen.Key, reading.Caller, list, ct);
        await incidents.Release(reading, page.Items, ct);
        return page;
    }
}
