using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Incidents.Reports;

internal sealed partial class IncidentsEndpoint
{
    public override async Task<AccessExplanation> ExplainIncidentAccess(V1.ExplainIncidentAccessRequest request, ServerCallContext context)
    {
        var reading = gate.Open(context, Actions.Read);
        var violations = new Violations();
        violations.Check(ResourceName.IsOf("agencies", request.Recipient), "recipient", "must have the form agencies/{agency}");
        violations.Check(request.Purpose is >= Purpose.Unspecified and <= Purpose.Facilitation, "purpose", "must be one of the purposes");
        violations.Refuse();
        // An explanation of a policy that may have changed would be a wrong one, for the owner too.
        if (!reading.IsFresh) throw Refusals.StalePolicy();
        var seen = await incidents.Find(reading, request.Name, context.CancellationToken) ?? throw reading.Absent(request.Name);

        var (caller, subject) = (reading.Caller, seen.Judged.Subject);
        var ofItself = request.Recipient == caller.Agency;
        if (!ofItself && !subject.Originators.Contains(caller.Agency)) throw IncidentRefusals.NotOriginator(request.Name);
        var purpose = request.Purpose == Purpose.Unspecified ? caller.Purpose : request.Purpose.ToRule();
        var recipient = ofItself ? caller with { Purpose = purpose } : Gate.Described(request.Recipient, purpose);
        var explanation = AccessRule.Explain(reading.Policy, recipient, Actions.Read, subject, reading.At);
        return explanation.ToWire(reading.Policy.Epoch, originator => ofItself || originator == caller.Agency);
    }
}
