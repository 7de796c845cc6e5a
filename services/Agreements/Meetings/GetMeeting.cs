using Grpc.Core;

namespace SecurityCoop.Agreements.Meetings;

internal sealed partial class MeetingsEndpoint
{
    public override Task<V1.Meeting> GetMeeting(V1.GetMeetingRequest request, ServerCallContext call) => dossier.Get(call, MeetingSections.Meetings, request.Name);
}
