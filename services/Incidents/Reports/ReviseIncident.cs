using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

internal sealed partial class IncidentsEndpoint
{
    public override async Task<V1.Incident> ReviseIncident(V1.ReviseIncidentRequest request, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        context.Identity().Demand("officer");
        var write = Write.Of(context, request, request.RequestId, clock);
        CheckShape(request);
        var reading = gate.Open(context, Actions.Read);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Incident>(write, ct) is { } first) return first;

        var name = request.Incident.Name;
        var seen = await incidents.Find(reading, name, ct) ?? throw reading.Absent(name);
        if (seen.Stored.Originator != write.Agency) throw IncidentRefusals.NotOriginator(name);
        // Of a joint record it may be shown an earlier revision: what it changes is the one that stands.
        var before = await db.Incident(seen.Key.Id, ct);
        Etag.Demand(request.Incident.Etag, name, before.Revision);
        var next = before.Revise(request.Incident, request.UpdateMask, request.Reason, write.At);
        var violations = new Violations();
        IncidentRules.Check(next.ToWire(), write.At, violations);
        violations.Refuse();

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
