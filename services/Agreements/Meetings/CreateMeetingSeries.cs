using Grpc.Core;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Meetings;

internal sealed partial class MeetingsEndpoint
{
    public override Task<V1.MeetingSeries> CreateMeetingSeries(V1.CreateMeetingSeriesRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var violations = new Violations();
        violations.CheckCreation(request.Parent, request.MeetingSeriesId, "meeting_series_id", request.RequestId);
        MeetingRules.Check(request.MeetingSeries, violations);
        violations.Refuse();

        return dossier.Create(call, request, MeetingSections.Series, request.MeetingSeriesId, MeetingSections.SeriesRecorded, change =>
        {
            change.Standing.DemandDepositary();
            return Task.FromResult(Given.Of(request.MeetingSeries));
        });
    }
}
