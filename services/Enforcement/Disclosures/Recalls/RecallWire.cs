using SecurityCoop.BuildingBlocks;
using W = SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Disclosures.Recalls;

/// <summary>Recalls as the contract says them.</summary>
internal static class RecallWire
{
    public static W.Recall ToWire(this RecallRow recall, string collection, IReadOnlyCollection<RecallNoticeRow> notices) => new()
    {
        Name = ResourceName.Of(collection, recall.Id),
        Originator = recall.Originator,
        Record = recall.Record is { } id ? $"{recall.Collection}/{id:D}" : "",
        Recipient = recall.Recipient,
        Basis = recall.Basis,
        Reason = recall.Reason,
        CreateTime = recall.At.ToTimestamp(),
        Notices = { notices.OrderBy(n => n.Recipient, StringComparer.Ordinal).Select(n => n.ToWire(collection, recall)) },
        OutstandingCount = notices.Count(n => n.Outcome == 0),
    };

    public static W.RecallNotice ToWire(this RecallNoticeRow notice, string collection, RecallRow recall) => new()
    {
        Recall = ResourceName.Of(collection, recall.Id),
        Originator = recall.Originator,
        Recipient = notice.Recipient,
        Reason = recall.Reason,
        CreateTime = recall.At.ToTimestamp(),
        VersionCount = notice.Versions,
        Outcome = (W.RecallOutcome)notice.Outcome,
        OutcomeReason = notice.OutcomeReason,
        AcknowledgeTime = notice.Outcome == 0 ? null : notice.AnsweredAt.ToTimestamp(),
    };
}
