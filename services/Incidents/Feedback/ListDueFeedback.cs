using System.Runtime.CompilerServices;
using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Feedback;

internal sealed partial class FeedbackEndpoint
{
    private const int AskedAtOnce = 100;

    public override async Task<V1.ListDueFeedbackResponse> ListDueFeedback(V1.ListDueFeedbackRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var violations = new Violations();
        var asked = PageRequest.Of(request, violations);
        violations.Refuse();

        var after = await pages.Begin(asked, reading.Caller, ct);
        var page = await pages.Take(Unanswered(reading, request.Overdue, after, ct), asked, seen => seen.Key, reading.Caller, ct);
        await warnings.Release(reading, page.Items, ct);
        return new V1.ListDueFeedbackResponse { Due = { page.Items.Select(seen => Due(reading, seen)) }, NextPageToken = page.NextToken, PartialStalePolicy = !reading.IsFresh };
    }

    private async IAsyncEnumerable<Seen<V1.Incident>> Unanswered(Reading reading, bool overdue, Keyset after, [EnumeratorCancellation] CancellationToken ct)
    {
        var owed = warnings.Find(reading, new RecordFilter(), after, AskedAtOnce, ct)
            .Where(seen => seen.Stored.Originator != reading.Caller.Agency && (!overdue || reading.At > options.Value.DueAt(seen.Stored)));
        await using var db = await databases.CreateDbContextAsync(ct);
        await foreach (var some in owed.Chunk(AskedAtOnce).WithCancellation(ct))
        {
            var answered = await db.AnsweredBy(reading.Caller.Agency, [.. some.Select(seen => seen.Key.Id)], ct);
            foreach (var seen in some.Where(seen => !answered.Contains(seen.Key.Id))) yield return seen;
        }
    }

    private V1.DueFeedback Due(Reading reading, Seen<V1.Incident> seen)
    {
        var dueAt = options.Value.DueAt(seen.Stored);
        return new V1.DueFeedback
        {
            Warning = seen.Shown.Name,
            Originator = seen.Shown.Originator,
            Consignment = seen.Shown.Consignment,
            Severity = seen.Shown.Severity,
            RiskReasons = { seen.Shown.RiskReasons },
            ExpectedTime = seen.Shown.ExpectedTime,
            DueTime = dueAt.ToTimestamp(),
            Overdue = reading.At > dueAt,
        };
    }
}
