using Grpc.Core;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Meetings;

internal sealed partial class MeetingsEndpoint
{
    public override Task<V1.Meeting> RecordDelegation(V1.RecordDelegationRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Liaison, Roles.Depositary);
        var violations = new Violations();
        violations.CheckEntry(MeetingSections.MeetingCollection, request.Name, "name");
        MeetingRules.Check(request.Delegation, violations);
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return dossier.Change(call, request, MeetingSections.Meetings, MeetingSections.DelegationRecorded, async (meeting, change) =>
        {
            change.Standing.DemandFor(SenderOf(request.Delegation));
            await change.DemandKnown((request.Delegation, "delegation"));
            meeting.Demand(V1.MeetingState.Scheduled, V1.MeetingState.Held);
            // What was decided rests on who was present: from then on the depositary alone corrects that.
            if (meeting.Outcomes.Count > 0) change.Standing.DemandDepositary();
            if (meeting.Delegations.FirstOrDefault(d => d.DelegationId == request.Delegation.DelegationId) is { } before)
            {
                // Nobody replaces what another has said of itself.
                change.Standing.DemandFor(SenderOf(before));
                meeting.Delegations.Remove(before);
            }

            meeting.Delegations.Add(request.Delegation);
            MeetingRules.DemandRoom(meeting);
        });
    }

    // Organisations and groups have no liaison of their own: for them the depositary records.
    private static string SenderOf(V1.Delegation delegation) => delegation.Kind == V1.DelegationKind.State ? delegation.Sender : "";
}
