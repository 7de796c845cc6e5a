using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Incidents.Evidence;

internal sealed partial class EvidenceEndpoint
{
    public override async Task<V1.EvidenceUpload> AppendEvidence(V1.AppendEvidenceRequest request, ServerCallContext context)
    {
        context.Identity().Demand("officer");
        var violations = new Violations();
        violations.Check(EvidenceItem.IdOf(request.Name) is not null, "name", EvidenceRules.NameForm);
        violations.Check(request.Offset >= 0, "offset", "must not be negative");
        violations.Refuse();
        return await intake.Receive(context, request.Name, request.Offset, new[] { request.Content.Memory }.ToAsyncEnumerable());
    }
}
