using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Reports;

namespace SecurityCoop.Incidents.Evidence;

/// <summary>What must hold of an item and of an entry in its log; one answer names all that is to be mended.</summary>
internal static class EvidenceRules
{
    public const string NameForm = "must have the form evidence/{uuid}", RecordForm = "must have the form incidents/{uuid} or seizures/{uuid}";
    private const int MaxTitle = 200, MaxWords = 200, MaxReason = 500, HashBytes = 32;

    /// <param name="item">As the caller gives it; what the server gives is not looked at.</param>
    /// <param name="maxBytes">Of a file.</param>
    /// <param name="now">UTC microseconds.</param>
    /// <param name="violations">Collects.</param>
    public static void Check(V1.Evidence item, long maxBytes, long now, Violations violations)
    {
        violations.Check(IsRecord(item.Record), "evidence.record", RecordForm);
        Texts.CheckGiven(item.Title, MaxTitle, "evidence.title", violations);
        CheckPast(item.CollectedTime, "evidence.collected_time", now, violations);
        Texts.Check(item.CollectedPlace, MaxWords, "evidence.collected_place", violations);
        Texts.Check(item.CollectedBy, MaxWords, "evidence.collected_by", violations);
        violations.Check(MediaTypes.GoWith(item.Kind).Contains(item.MediaType), "evidence.media_type", $"must be one of {string.Join(", ", MediaTypes.GoWith(item.Kind))} with this kind");
        violations.Check(item.SizeBytes >= 1 && item.SizeBytes <= maxBytes, "evidence.size_bytes", $"must lie within 1 and {maxBytes}");
        violations.Check(item.Sha256.Length == HashBytes, "evidence.sha256", $"must be {HashBytes} bytes");
        violations.Check(item.RedactedFrom.Length == 0 || EvidenceItem.IdOf(item.RedactedFrom) is not null, "evidence.redacted_from", NameForm);
        if (item.Marking is { } marking) MarkingRules.Check(marking, "evidence.marking", violations);
    }

    public static void Check(V1.CustodyEntry entry, long now, Violations violations)
    {
        violations.Check(entry.Kind is V1.CustodyKind.Transferred or V1.CustodyKind.Received, "entry.kind", "must be TRANSFERRED or RECEIVED: the others are entered by what they tell of");
        CheckPast(entry.EventTime, "entry.event_time", now, violations);
        violations.Check(entry.Counterpart.Length == 0 || ResourceName.IsOf("agencies", entry.Counterpart), "entry.counterpart", "must have the form agencies/{agency}");
        Texts.Check(entry.Place, MaxWords, "entry.place", violations);
        CheckReason(entry.Reason, "entry.reason", violations);
    }

    public static void CheckReason(string reason, string path, Violations violations) => Texts.CheckGiven(reason, MaxReason, path, violations);

    public static bool IsRecord(string name) => ResourceName.Uuid("incidents", name) is not null || ResourceName.Uuid("seizures", name) is not null;

    private static void CheckPast(Google.Protobuf.WellKnownTypes.Timestamp? time, string path, long now, Violations violations)
    {
        if (Instants.Check(time, path, violations) is { } at) violations.Check(at <= now + OccurrenceRules.ForgivenSkew, path, "must not be in the future");
    }
}
