using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Attention;

internal sealed partial class AttentionEndpoint
{
    public override Task<V1.Attention> AcknowledgeIncident(V1.AcknowledgeIncidentRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        Texts.Check(request.Note, MaxNote, "note", violations);
        violations.Refuse();
        return Step(context, Write.Of(context, request, request.RequestId, clock), request.Name, V1.AttentionState.Acknowledged, request.Note);
    }
}
