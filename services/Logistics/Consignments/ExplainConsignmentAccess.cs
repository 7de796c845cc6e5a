using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Consignments;

internal sealed partial class ConsignmentsEndpoint
{
    public override async Task<Type.V1.AccessExplanation> ExplainConsignmentAccess(V1.ExplainConsignmentAccessRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        var violations = new Violations();
        violations.Check(ResourceName.IsOf("agencies", request.Recipient), "recipient", "must have the form agencies/{id}");
        violations.Check(Enum.IsDefined(request.Purpose), "purpose", "must be one of the purposes");
        violations.Refuse();

        var reading = gate.Open(call, Actions.Read);
        var seen = await consignments.Find(reading, request.Name, ct) ?? throw reading.Absent(request.Name);
        var (caller, asksAboutItself) = (reading.Caller, request.Recipient == reading.Caller.Agency);
        if (!asksAboutItself && seen.Stored.Originator != caller.Agency) throw ConsignmentRefusals.NotOriginator(request.Name);

        var purpose = request.Purpose == Type.V1.Purpose.Unspecified ? caller.Purpose : request.Purpose.ToRule();
        var recipient = asksAboutItself ? caller with { Purpose = purpose } : Gate.Described(request.Recipient, purpose);
        return AccessRule.Explain(reading.Policy, recipient, Actions.Read, seen.Judged.Subject, reading.At)
            .ToWire(reading.Policy.Epoch, originator => asksAboutItself || originator == caller.Agency);
    }
}
