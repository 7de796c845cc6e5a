using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Feedback;

internal sealed partial class FeedbackEndpoint
{
    public override async Task<V1.Feedback> GiveFeedback(V1.GiveFeedbackRequest request, ServerCallContext context)
    {
        var (ct, identity, told) = (context.CancellationToken, context.Identity(), request.Feedback);
        identity.Demand("officer");
        var write = Write.Of(context, request, request.RequestId, clock);
        var reading = gate.Open(context, Actions.Read);
        var violations = new Violations();
        FeedbackRules.Check(told, write.At, violations);
        violations.Refuse();

        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Feedback>(write, ct) is { } first) return first;
        var warning = await warnings.Find(reading, told.Warning, ct) ?? throw reading.Absent(told.Warning);
        var dueAt = options.Value.DueAt(warning.Stored);
        FeedbackRules.CheckTiming(told, warning.Shown, dueAt, write.At);

        var lineage = await Lineage(reading, told, warning.Judged.Subject.Originators, ct);
        var given = FeedbackRecord.Give(told, warning.Stored, RandomIds.Uuid(), lineage, dueAt, write.At);
        db.Add(FeedbackRecord.ToRow(given));
        db.Append(given.Name, "feedback.given");
        return await db.Commit(write, ToGiver(given), ct);
    }

    // The third-party rule: what is said of a warning tells of the warning, and of the seizure that is cited.
    private async Task<IReadOnlyList<string>> Lineage(Reading reading, V1.Feedback told, IEnumerable<string> ofWarning, CancellationToken ct)
    {
        IReadOnlyList<string> ofSeizure = told.Seizure.Length == 0 ? [] : await seizures.Lineage(reading, [told.Seizure], ct);
        return [.. ofWarning.Concat(ofSeizure).Prepend(reading.Caller.Agency).Distinct()];
    }

    // What the giver said, whole, but for where the warning was placed. It rests on no provision, so a retry gives the same bytes.
    private static V1.Feedback ToGiver(V1.Feedback given)
    {
        var shown = given.Clone();
        shown.Place = null;
        shown.Disclosure = new Type.V1.Disclosure { Own = given.Lineage.Count == 1, Fields = { FieldGroups.All.ToWire() } };
        return shown;
    }
}
