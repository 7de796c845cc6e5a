using Grpc.Core;

namespace SecurityCoop.Agreements.Meetings;

internal sealed partial class MeetingsEndpoint
{
    public override async Task<V1.ListMeetingsResponse> ListMeetings(V1.ListMeetingsRequest request, ServerCallContext call)
    {
        var (meetings, next) = await dossier.List(call, MeetingSections.Meetings, request, request.Parent, shown => request.Series.Length == 0 || shown.Series == request.Series);
        return new V1.ListMeetingsResponse { Meetings = { meetings }, NextPageToken = next };
    }
}
