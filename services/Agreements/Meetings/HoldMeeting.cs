using Grpc.Core;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Meetings;

internal sealed partial class MeetingsEndpoint
{
    public override Task<V1.Meeting> HoldMeeting(V1.HoldMeetingRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var violations = new Violations();
        violations.CheckEntry(MeetingSections.MeetingCollection, request.Name, "name");
        MeetingRules.CheckAttendance(request.Attendance, violations);
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return dossier.Change(call, request, MeetingSections.Meetings, MeetingSections.Held, (meeting, change) =>
        {
            change.Standing.DemandDepositary();
            meeting.Demand(V1.MeetingState.Scheduled);
            if (MeetingDates.IsToCome(meeting.Date, change.Standing.At)) throw MeetingRefusals.ToCome(meeting.Name, meeting.Date);
            meeting.State = V1.MeetingState.Held;
            meeting.Attendance.Add(request.Attendance);
            return Task.CompletedTask;
        });
    }
}
