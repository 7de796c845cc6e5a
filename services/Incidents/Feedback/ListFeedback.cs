using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Feedback;

internal sealed partial class FeedbackEndpoint
{
    public override async Task<V1.ListFeedbackResponse> ListFeedback(V1.ListFeedbackRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var violations = new Violations();
        var filter = FilterOf(request, violations);
        var asked = PageRequest.Of(request, violations);
        violations.Refuse();
        // A list by a warning that is hidden would tell that somebody spoke of it.
        if (filter.Warning.Length > 0 && await warnings.Find(reading, filter.Warning, ct) is null) throw reading.Absent(filter.Warning);

        var page = await feedback.Page(reading, filter, asked, ct);
        var response = new V1.ListFeedbackResponse { NextPageToken = page.NextToken, PartialStalePolicy = !reading.IsFresh };
        foreach (var seen in page.Items) response.Feedback.Add(await Shown(reading, seen.Shown, ct));
        return response;
    }

    private static FeedbackFilter FilterOf(V1.ListFeedbackRequest request, Violations violations)
    {
        violations.Check(request.Warning.Length == 0 || ResourceName.Uuid("incidents", request.Warning) is not null, "warning", "must have the form incidents/{uuid}");
        FilterRules.CheckOriginator(request.Originator, violations);
        var (from, until) = FilterRules.Span(request.GivenAfter, request.GivenBefore, "given_after", "given_before", violations);
        return new FeedbackFilter { Warning = request.Warning, Record = new RecordFilter { Originator = request.Originator, OccurredAfter = from, OccurredBefore = until } };
    }
}
