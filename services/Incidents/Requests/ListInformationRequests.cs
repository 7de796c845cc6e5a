using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Requests;

internal sealed partial class InformationRequestsEndpoint
{
    public override async Task<V1.ListInformationRequestsResponse> ListInformationRequests(V1.ListInformationRequestsRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var violations = new Violations();
        var asked = PageRequest.Of(request, violations);
        violations.Refuse();

        var after = await pages.Begin(asked, reading.Caller, ct);
        var page = await pages.Take(reader.Of(reading, request.Direction, after, ct).Where(seen => Wants(request, seen.Shown)), asked, seen => seen.Row.Key, reading.Caller, ct);
        await reader.Release(reading, page.Items, ct);
        return new V1.ListInformationRequestsResponse { InformationRequests = { page.Items.Select(seen => seen.Shown) }, NextPageToken = page.NextToken, PartialStalePolicy = !reading.IsFresh };
    }

    private static bool Wants(V1.ListInformationRequestsRequest request, V1.InformationRequest shown) =>
        (request.States.Count == 0 || request.States.Contains(shown.State)) && (!request.Overdue || shown.Overdue);
}
