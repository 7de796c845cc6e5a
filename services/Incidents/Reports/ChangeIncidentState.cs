using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Reports;

internal sealed partial class IncidentsEndpoint
{
    public override Task<V1.Incident> ChangeIncidentState(V1.ChangeIncidentStateRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        Texts.CheckGiven(request.Reason, 500, "reason", violations);
        violations.Refuse();
        var write = Write.Of(context, request, request.RequestId, clock);
        return own.Change(context, write, request.Name, request.Etag, before => Lifecycle.Allows(before.State, request.State)
            ? before.Move(request.State, request.Reason, write.At)
            : throw IncidentRefusals.StateMoveRefused(request.Name, before.State, request.State));
    }
}
