using Google.Protobuf;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Feedback;

/// <summary>Feedback as it is recorded: pure, without clock or store. It is shared as its warning is, by those whose information it holds.</summary>
internal static class FeedbackRecord
{
    public const string Collection = "feedback";

    /// <summary>A word whose rules hold.</summary>
    /// <param name="told">As the giver says it.</param>
    /// <param name="warning">The whole warning.</param>
    /// <param name="id">A random UUID.</param>
    /// <param name="lineage">Every originator, the giver first.</param>
    /// <param name="dueAt">UTC microseconds.</param>
    /// <param name="at">UTC microseconds.</param>
    public static V1.Feedback Give(V1.Feedback told, V1.Incident warning, Guid id, IReadOnlyList<string> lineage, long dueAt, long at) => new()
    {
        Name = ResourceName.Of(Collection, id),
        Originator = lineage[0],
        Lineage = { lineage },
        Warning = warning.Name,
        Result = told.Result,
        InspectedTime = told.InspectedTime?.Microseconds().ToTimestamp(),
        Remarks = told.Remarks,
        Seizure = told.Seizure,
        LateReason = told.LateReason,
        Marking = told.Marking,
        DueTime = dueAt.ToTimestamp(),
        Late = at > dueAt,
        Type = warning.Type,
        Severity = warning.Severity,
        Place = warning.Place?.Clone(),
        CreateTime = at.ToTimestamp(),
    };

    /// <summary>A record as the access rule looks at it.</summary>
    public static Subject SubjectOf(V1.Feedback feedback) => new()
    {
        Domain = Domain.Consignment,
        Type = feedback.Type,
        Level = feedback.Severity.ToRule(),
        Originators = feedback.Lineage,
        Place = feedback.Place.ToRule(),
        OccurredAt = feedback.CreateTime.Microseconds(),
        RecordedAt = feedback.CreateTime.Microseconds(),
        Marking = feedback.Marking.ToRule(),
    };

    public static FeedbackRow ToRow(V1.Feedback feedback) => new()
    {
        Id = ResourceName.Uuid(Collection, feedback.Name)!.Value,
        Originator = feedback.Originator,
        Domain = Domain.Consignment,
        Type = feedback.Type,
        Level = feedback.Severity.ToRule(),
        Classification = feedback.Marking.Classification.ToRule(),
        Tlp = feedback.Marking.Tlp.ToRule(),
        RecordedAt = feedback.CreateTime.Microseconds(),
        OccurredAt = feedback.CreateTime.Microseconds(),
        Latitude = feedback.Place?.Latitude,
        Longitude = feedback.Place?.Longitude,
        AccuracyM = feedback.Place?.AccuracyM,
        Revision = 1,
        Body = feedback.ToByteArray(),
        Warning = ResourceName.Uuid(Incident.Collection, feedback.Warning)!.Value,
    };
}
