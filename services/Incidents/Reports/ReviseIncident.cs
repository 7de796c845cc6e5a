using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Zones;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Reports;

internal sealed partial class IncidentsEndpoint
{
    public override Task<V1.Incident> ReviseIncident(V1.ReviseIncidentRequest request, ServerCallContext context)
    {
        CheckShape(request);
        var write = Write.Of(context, request, request.RequestId, clock);
        return own.Change(context, write, request.Incident.Name, request.Incident.Etag, before =>
        {
            if (before.State == V1.IncidentState.Retracted) throw IncidentRefusals.RecordRetracted(before.Name);
            if (before.IsMerged) throw IncidentRefusals.RecordMerged(before.Name);
            var next = before.Revise(request.Incident, request.UpdateMask, request.Reason, write.At).ToWire();
            var violations = new Violations();
            IncidentRules.Check(next, write.At, violations);
            ZoneRules.Check(next, zones.Map, write.At, violations);
            violations.Refuse();
            return Incident.Of(next);
        });
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
