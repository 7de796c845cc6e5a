using Grpc.Core;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Meetings;

internal sealed partial class MeetingsEndpoint
{
    public override Task<V1.Meeting> CancelMeeting(V1.CancelMeetingRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var violations = new Violations();
        violations.CheckEntry(MeetingSections.MeetingCollection, request.Name, "name");
        MeetingRules.CheckReason(request.Reason, violations);
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return dossier.Change(call, request, MeetingSections.Meetings, MeetingSections.Cancelled, async (meeting, change) =>
        {
            change.Standing.DemandDepositary();
            meeting.Demand(V1.MeetingState.Scheduled);
            (meeting.State, meeting.CancelReason) = (V1.MeetingState.Cancelled, request.Reason);
            if (meeting.Series.Length == 0 || await change.Find(MeetingSections.Series, meeting.Series) is not { } entry) return;
            var series = MeetingSections.Series.Open(entry);
            Rounds.Free(series, meeting.Round);
            change.Replace(entry, MeetingSections.SeriesChanged, series);
        });
    }
}
