using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Attention;

internal sealed partial class AttentionEndpoint
{
    private const int MaxDesk = 200;

    public override Task<V1.Attention> EscalateIncident(V1.EscalateIncidentRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        Texts.CheckGiven(request.To, MaxDesk, "to", violations);
        Texts.CheckGiven(request.Reason, MaxNote, "reason", violations);
        violations.Refuse();
        return Step(context, Write.Of(context, request, request.RequestId, clock), request.Name, V1.AttentionState.Escalated, request.Reason, escalatedTo: request.To);
    }
}
