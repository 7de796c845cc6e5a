using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Contributions;

internal sealed partial class ContributionsEndpoint
{
    public override async Task<V1.ListContributionsResponse> ListContributions(V1.ListContributionsRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var violations = new Violations();
        violations.Check(ResourceName.Uuid(Incident.Collection, request.Incident) is not null, "incident", "must have the form incidents/{uuid}");
        var asked = PageRequest.Of(request, violations);
        violations.Refuse();

        var after = await pages.Begin(asked, reading.Caller, ct);
        var incident = await incidents.Find(reading, request.Incident, ct) ?? throw reading.Absent(request.Incident);
        var page = await pages.Take(reader.Of(reading, incident, after, ct), asked, seen => seen.Row.Key, reading.Caller, ct);
        await reader.Release(reading, page.Items, ct);
        return new V1.ListContributionsResponse { Contributions = { page.Items.Select(seen => seen.Shown) }, NextPageToken = page.NextToken };
    }
}
