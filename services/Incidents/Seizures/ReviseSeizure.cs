using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Seizures;

internal sealed partial class SeizuresEndpoint
{
    public override Task<V1.Seizure> ReviseSeizure(V1.ReviseSeizureRequest request, ServerCallContext context)
    {
        CheckShape(request);
        var write = Write.Of(context, request, request.RequestId, clock);
        return ChangeOwn(context, write, request.Seizure.Name, request.Seizure.Etag, "seizure.revised", async (reading, before) =>
        {
            var told = SeizureRecord.Merge(before, request.Seizure, request.UpdateMask);
            var violations = new Violations();
            SeizureRules.Check(told, write.At, violations);
            violations.Refuse();
            if (told.Incident.Length > 0 && told.Incident != before.Incident) told.Lineage.Add((await Link(reading, told, context.CancellationToken)).Except(before.Lineage));
            return SeizureRecord.Revise(told, request.Reason, write.At);
        });
    }

    /// <summary>
    /// The next revision of a record of the caller's agency. Refusals: ROLE_REQUIRED, PURPOSE_REQUIRED, PURPOSE_NOT_IN_MANDATE, NOT_FOUND, NOT_ORIGINATOR,
    /// ETAG_MISMATCH, REQUEST_ID_REUSED, RECORD_RETRACTED.
    /// </summary>
    private async Task<V1.Seizure> ChangeOwn(ServerCallContext context, Write write, string name, string etag, string kind, Func<Reading, V1.Seizure, Task<V1.Seizure>> change)
    {
        var ct = context.CancellationToken;
        context.Identity().Demand("officer");
        var reading = gate.Open(context, Actions.Read);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Seizure>(write, ct) is { } first) return first;

        var seen = await seizures.Find(reading, name, ct) ?? throw reading.Absent(name);
        if (seen.Stored.Originator != write.Agency) throw IncidentRefusals.NotOriginator(name);
        // Of a joint record it may be shown an earlier revision: what it changes is the one that stands.
        var before = await db.Seizure(seen.Key.Id, ct);
        if (before.Retracted) throw IncidentRefusals.RecordRetracted(name);
        Etag.Demand(etag, name, SeizureRecord.RevisionOf(before));
        var next = await change(reading, before);

        db.Replace(before, next);
        db.Append(name, kind);
        return await db.Commit(write, SeizureView.Show(next, seen.Judged.Verdict, write.Agency, reading.Policy.Epoch), ct);
    }

    private static void CheckShape(V1.ReviseSeizureRequest request)
    {
        var violations = new Violations();
        violations.Check(request.Seizure.Etag.Length > 0, "seizure.etag", "is required: revise what you have read");
        Revisable.Check(request.UpdateMask, violations);
        Texts.CheckGiven(request.Reason, 500, "reason", violations);
        violations.Refuse();
    }
}
