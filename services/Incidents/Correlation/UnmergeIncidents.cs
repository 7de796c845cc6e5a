using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Correlation;

internal sealed partial class CorrelationEndpoint
{
    public override Task<V1.Incident> UnmergeIncidents(V1.UnmergeIncidentsRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        Texts.CheckGiven(request.Reason, MaxReason, "reason", violations);
        violations.Refuse();
        var write = Write.Of(context, request, request.RequestId, clock);
        return own.Change(context, write, request.Name, request.Etag, before => before.IsMerged && before.State != V1.IncidentState.Retracted
            ? before.Move(V1.IncidentState.Retracted, request.Reason, write.At)
            : throw IncidentRefusals.StateMoveRefused(request.Name, before.State, V1.IncidentState.Retracted));
    }
}
