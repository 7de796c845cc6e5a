using Grpc.Core;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Feedback;

internal sealed partial class FeedbackEndpoint
{
    public override async Task<V1.Feedback> GetFeedback(V1.GetFeedbackRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var seen = await feedback.Find(reading, request.Name, ct) ?? throw reading.Absent(request.Name);
        await feedback.Release(reading, [seen], ct);
        seen.Shown.Disclosure.Duties.Add(await DutyRoll.Of(databases, reading, seen.Judged, ct));
        return await Shown(reading, seen.Shown, ct);
    }
}
