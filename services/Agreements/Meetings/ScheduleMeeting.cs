using Grpc.Core;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Meetings;

internal sealed partial class MeetingsEndpoint
{
    public override Task<V1.Meeting> ScheduleMeeting(V1.ScheduleMeetingRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var violations = new Violations();
        violations.CheckCreation(request.Parent, request.MeetingId, "meeting_id", request.RequestId);
        MeetingRules.Check(request.Meeting, request.Parent, violations);
        violations.Refuse();

        return dossier.Create(call, request, MeetingSections.Meetings, request.MeetingId, MeetingSections.Scheduled, async change =>
        {
            change.Standing.DemandDepositary();
            var meeting = Given.Of(request.Meeting);
            await change.DemandKnown([.. meeting.Delegations.Select((delegation, i) => (delegation, $"meeting.delegations[{i}]"))]);
            meeting.State = V1.MeetingState.Scheduled;
            if (meeting.Previous.Length > 0 && await change.Find(MeetingSections.Meetings, meeting.Previous) is null) throw Refusals.NotFound(meeting.Previous);
            if (meeting.Series.Length > 0) await Enter(meeting, change);
            return meeting;
        });
    }

    private static async Task Enter(V1.Meeting meeting, DossierWrite change)
    {
        var entry = await change.Find(MeetingSections.Series, meeting.Series) ?? throw Refusals.NotFound(meeting.Series);
        var series = MeetingSections.Series.Open(entry);
        Rounds.Assign(series, meeting);
        change.Replace(entry, MeetingSections.SeriesChanged, series);
    }
}
