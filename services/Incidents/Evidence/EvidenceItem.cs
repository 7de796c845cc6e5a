using Google.Protobuf;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Evidence;

/// <summary>An item and its states: pure, without clock or store.</summary>
internal static class EvidenceItem
{
    public const string Collection = "evidence";

    /// <summary>One whose rules hold, announced.</summary>
    public static V1.Evidence Announce(V1.Evidence told, Guid id, string originator, long at) => new()
    {
        Name = ResourceName.Of(Collection, id),
        Record = told.Record,
        Kind = told.Kind,
        Title = told.Title,
        CollectedTime = told.CollectedTime.Microseconds().ToTimestamp(),
        CollectedPlace = told.CollectedPlace,
        CollectedBy = told.CollectedBy,
        MediaType = told.MediaType,
        SizeBytes = told.SizeBytes,
        Sha256 = told.Sha256,
        Marking = told.Marking,
        RedactedFrom = told.RedactedFrom,
        Originator = originator,
        State = V1.EvidenceState.Uploading,
        CreateTime = at.ToTimestamp(),
    };

    public static EvidenceRow ToRow(V1.Evidence item) => new()
    {
        Id = IdOf(item.Name)!.Value,
        Originator = item.Originator,
        Record = item.Record,
        CreatedAt = item.CreateTime.Microseconds(),
        Revision = 1,
        Body = item.ToByteArray(),
    };

    public static Guid? IdOf(string name) => ResourceName.Uuid(Collection, name);

    public static V1.Evidence Read(EvidenceRow row) => V1.Evidence.Parser.ParseFrom(row.Body);

    /// <summary>Puts an item into its next state. Nothing else of it ever changes.</summary>
    public static V1.Evidence Move(EvidenceRow row, V1.EvidenceState state, string reason, long at)
    {
        var item = Read(row);
        (item.State, item.StateReason) = (state, reason);
        if (state == V1.EvidenceState.Sealed) item.SealTime = at.ToTimestamp();
        row.Revision++;
        row.Body = item.ToByteArray();
        return item;
    }

    /// <summary>As the rule looks at it: its record, with the item's own marking, and no older than the item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="record">A revision of its record.</param>
    public static Subject SubjectOf(V1.Evidence item, Subject record) => record with
    {
        Marking = item.Marking.ToRule(),
        RevisedAt = Math.Max(record.RevisedAt, (item.SealTime ?? item.CreateTime).Microseconds()),
    };
}
