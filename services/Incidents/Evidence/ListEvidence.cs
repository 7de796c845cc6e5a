using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Evidence;

internal sealed partial class EvidenceEndpoint
{
    public override async Task<V1.ListEvidenceResponse> ListEvidence(V1.ListEvidenceRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var violations = new Violations();
        violations.Check(EvidenceRules.IsRecord(request.Record), "record", EvidenceRules.RecordForm);
        var asked = PageRequest.Of(request, violations);
        violations.Refuse();

        var after = await pages.Begin(asked, reading.Caller, ct);
        var record = await reader.Record(reading, request.Record, ct) ?? throw reading.Absent(request.Record);
        var page = await pages.Take(reader.Of(reading, request.Record, record, after, ct), asked, seen => seen.Row.Key, reading.Caller, ct);
        await reader.Release(reading, page.Items.Select(seen => seen.Judged), ct);
        return new V1.ListEvidenceResponse { Evidence = { page.Items.Select(seen => seen.Shown) }, NextPageToken = page.NextToken };
    }
}
