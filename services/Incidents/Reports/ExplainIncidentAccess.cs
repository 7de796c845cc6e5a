using Grpc.Core;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

internal sealed partial class IncidentsEndpoint
{
    public override Task<Type.V1.AccessExplanation> ExplainIncidentAccess(V1.ExplainIncidentAccessRequest request, ServerCallContext context) =>
        incidents.Explain(gate.Open(context, Actions.Read), request.Name, request.Recipient, request.Purpose, IncidentRefusals.NotOriginator, context.CancellationToken);
}
