using Grpc.Core;

namespace SecurityCoop.Agreements.Meetings;

internal sealed partial class MeetingsEndpoint
{
    public override Task<V1.MeetingSeries> GetMeetingSeries(V1.GetMeetingSeriesRequest request, ServerCallContext call) => dossier.Get(call, MeetingSections.Series, request.Name);
}
