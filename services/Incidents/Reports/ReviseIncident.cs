using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

internal sealed partial class IncidentsEndpoint
{
    public override Task<V1.Incident> ReviseIncident(V1.ReviseIncidentRequest request, ServerCallContext context)
    {
        CheckShape(request);
        var write = Write.Of(context, request, request.RequestId, clock);
        return ChangeOwn(context, write, request.Incident.Name, request.Incident.Etag, before =>
        {
            if (before.State == V1.IncidentState.Retracted) throw IncidentRefusals.RecordRetracted(before.Name);
            var next = before.Revise(request.Incident, request.UpdateMask, request.Reason, write.At).ToWire();
            var violations = new Violations();
            IncidentRules.Check(next, write.At, violations);
            violations.Refuse();
            return Incident.Of(next);
        });
    }

    /// <summary>The next revision of a record of the caller's agency. Refusals: ROLE_REQUIRED, PURPOSE_REQUIRED, PURPOSE_NOT_IN_MANDATE, NOT_FOUND, NOT_ORIGINATOR, ETAG_MISMATCH, REQUEST_ID_REUSED.</summary>
    private async Task<V1.Incident> ChangeOwn(ServerCallContext context, Write write, string name, string etag, Func<Incident, Incident> change)
    {
        var ct = context.CancellationToken;
        context.Identity().Demand("officer");
        var reading = gate.Open(context, Actions.Read);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Incident>(write, ct) is { } first) return first;

        var seen = await incidents.Find(reading, name, ct) ?? throw reading.Absent(name);
        if (seen.Stored.Originator != write.Agency) throw IncidentRefusals.NotOriginator(name);
        // Of a joint record it may be shown an earlier revision: what it changes is the one that stands.
        var before = await db.Incident(seen.Key.Id, ct);
        Etag.Demand(etag, name, before.Revision);
        var next = change(before);

        db.Replace(before, next);
        db.Append(name, "incident.revised");
        return await db.Commit(write, IncidentView.Show(next.ToWire(), seen.Judged.Verdict, write.Agency, reading.Policy.Epoch), ct);
    }

    private static void CheckShape(V1.ReviseIncidentRequest request)
    {
        var violations = new Violations();
        violations.Check(request.Incident.Etag.Length > 0, "incident.etag", "is required: revise what you have read");
        Revisable.Check(request.UpdateMask, violations);
        Texts.CheckGiven(request.Reason, 500, "reason", violations);
        violations.Refuse();
    }
}
