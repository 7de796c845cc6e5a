using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Reports;
using static SecurityCoop.Incidents.V1.FeedbackResult;

namespace SecurityCoop.Incidents.Feedback;

/// <summary>What must hold of feedback; one answer names all that is to be mended.</summary>
internal static class FeedbackRules
{
    /// <param name="feedback">As the giver says it; what the server gives is not looked at.</param>
    /// <param name="now">UTC microseconds.</param>
    /// <param name="violations">Collects.</param>
    public static void Check(V1.Feedback feedback, long now, Violations violations)
    {
        violations.Check(ResourceName.Uuid("incidents", feedback.Warning) is not null, "feedback.warning", "must have the form incidents/{uuid}");
        violations.Check(feedback.Result is > Unspecified and <= Seized, "feedback.result", "must be one of the results");
        var inspected = Instants.Check(feedback.InspectedTime, "feedback.inspected_time", violations);
        violations.Check(inspected is null || inspected <= now + OccurrenceRules.ForgivenSkew, "feedback.inspected_time", "must not be in the future");
        violations.Check(feedback.InspectedTime is not null == IsInspected(feedback.Result), "feedback.inspected_time", "must be given where it was inspected, and only there");
        if (feedback.Result == NotInspected) Texts.CheckGiven(feedback.Remarks, 2_000, "feedback.remarks", violations);
        else Texts.Check(feedback.Remarks, 2_000, "feedback.remarks", violations);
        violations.Check(feedback.Seizure.Length == 0 || ResourceName.Uuid("seizures", feedback.Seizure) is not null, "feedback.seizure", "must have the form seizures/{uuid}");
        violations.Check(feedback.Seizure.Length == 0 || feedback.Result == Seized, "feedback.seizure", "has a meaning only with SEIZED");
        Texts.Check(feedback.LateReason, 500, "feedback.late_reason", violations);
        if (feedback.Marking is { } marking) MarkingRules.Check(marking, "feedback.marking", violations);
        else violations.Add("feedback.marking", "is required");
    }

    /// <summary>Feedback is mandatory: who gives it late says why.</summary>
    /// <param name="feedback">As the giver says it.</param>
    /// <param name="warning">As the giver is shown it.</param>
    /// <param name="dueAt">UTC microseconds.</param>
    /// <param name="now">UTC microseconds.</param>
    public static void CheckTiming(V1.Feedback feedback, V1.Incident warning, long dueAt, long now)
    {
        var violations = new Violations();
        violations.Check(warning.Kind == V1.IncidentKind.Warning, "feedback.warning", "must be a warning");
        if (now > dueAt) violations.Check(!string.IsNullOrWhiteSpace(feedback.LateReason), "feedback.late_reason", $"is required: the deadline was {dueAt.Instant():yyyy-MM-dd'T'HH:mm:ss'Z'}");
        else violations.Check(feedback.LateReason.Length == 0, "feedback.late_reason", "must be absent before the deadline");
        violations.Refuse();
    }

    public static bool IsInspected(V1.FeedbackResult result) => result is NothingFound or Irregularity or Seized;

    public static bool IsHit(V1.FeedbackResult result) => result is Irregularity or Seized;
}
