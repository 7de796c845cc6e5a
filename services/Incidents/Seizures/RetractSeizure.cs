using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Seizures;

internal sealed partial class SeizuresEndpoint
{
    public override Task<V1.Seizure> RetractSeizure(V1.RetractSeizureRequest request, ServerCallContext context)
    {
        var violations = new Violations();
        Texts.CheckGiven(request.Reason, 500, "reason", violations);
        violations.Refuse();
        var write = Write.Of(context, request, request.RequestId, clock);
        return ChangeOwn(context, write, request.Name, request.Etag, "seizure.retracted", (_, before) => Task.FromResult(SeizureRecord.Retract(before, request.Reason, write.At)));
    }
}
