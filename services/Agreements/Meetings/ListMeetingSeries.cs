using Grpc.Core;

namespace SecurityCoop.Agreements.Meetings;

internal sealed partial class MeetingsEndpoint
{
    public override async Task<V1.ListMeetingSeriesResponse> ListMeetingSeries(V1.ListMeetingSeriesRequest request, ServerCallContext call)
    {
        var (series, next) = await dossier.List(call, MeetingSections.Series, request, request.Parent);
        return new V1.ListMeetingSeriesResponse { MeetingSeries = { series }, NextPageToken = next };
    }
}
