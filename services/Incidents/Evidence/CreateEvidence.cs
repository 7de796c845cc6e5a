using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Evidence;

internal sealed partial class EvidenceEndpoint
{
    public override async Task<V1.Evidence> CreateEvidence(V1.CreateEvidenceRequest request, ServerCallContext context)
    {
        var (ct, identity) = (context.CancellationToken, context.Identity());
        identity.Demand("officer");
        var write = Write.Of(context, request, request.RequestId, clock);
        var reading = gate.Open(context, Actions.Read);
        var violations = new Violations();
        EvidenceRules.Check(request.Evidence, options.Value.MaxBytes, write.At, violations);
        violations.Refuse();

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Evidence>(write, ct) is { } first) return first;
        var record = await reader.Record(reading, request.Evidence.Record, ct) ?? throw reading.Absent(request.Evidence.Record);
        if (record.Subject.Originators[0] != identity.Agency) throw IncidentRefusals.NotOriginator(request.Evidence.Record);
        await CheckOriginal(reading, request.Evidence, ct);

        var item = EvidenceItem.Announce(request.Evidence, RandomIds.Uuid(), identity.Agency, write.At);
        db.Add(EvidenceItem.ToRow(item));
        db.Append(item.Name, CustodyLog.Collected, CustodyLog.Payload(new() { EventTime = item.CollectedTime, Place = item.CollectedPlace, Reason = item.CollectedBy }));
        item.Etag = Etag.Of(item.Name, 1);
        return await db.Commit(write, item, ct);
    }

    private async Task CheckOriginal(Reading reading, V1.Evidence item, CancellationToken ct)
    {
        if (item.RedactedFrom.Length == 0) return;
        var original = await reader.Find(reading, item.RedactedFrom, ct);
        var violations = new Violations();
        violations.Check(original is { Shown.State: V1.EvidenceState.Sealed } && original.Row.Record == item.Record && original.Row.Originator == reading.Caller.Agency,
            "evidence.redacted_from", "must be a sealed item of the same record, entered by the same agency");
        violations.Refuse();
    }
}
