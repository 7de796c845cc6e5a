using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>A seizure as it is recorded and its verbs: pure, without clock or store. Each verb gives a new revision and leaves the old one as it was.</summary>
internal static class SeizureRecord
{
    public const string Collection = "seizures";

    /// <summary>A report whose rules hold.</summary>
    /// <param name="told">As the reporter gives it.</param>
    /// <param name="id">A random UUID.</param>
    /// <param name="lineage">Every originator, the reporter's agency first.</param>
    /// <param name="at">UTC microseconds.</param>
    public static V1.Seizure Report(V1.Seizure told, Guid id, IReadOnlyList<string> lineage, long at)
    {
        var seizure = new V1.Seizure { Name = ResourceName.Of(Collection, id), Originator = lineage[0], Lineage = { lineage }, CreateTime = at.ToTimestamp() };
        Revisable.Merge(told, seizure, Revisable.All);
        return Next(seizure, 1, "", at);
    }

    /// <summary>What the originator would have a record say; the mask's paths have been checked, the rules not yet.</summary>
    public static V1.Seizure Merge(V1.Seizure before, V1.Seizure told, FieldMask mask)
    {
        var merged = before.Clone();
        Revisable.Merge(told, merged, Revisable.Of(mask));
        return merged;
    }

    /// <summary>The next revision of what was merged, once its rules hold.</summary>
    public static V1.Seizure Revise(V1.Seizure merged, string reason, long at) => Next(merged, RevisionOf(merged) + 1, reason, at);

    /// <summary>The last revision: withdrawn.</summary>
    public static V1.Seizure Retract(V1.Seizure before, string reason, long at)
    {
        var next = before.Clone();
        next.Retracted = true;
        return Next(next, RevisionOf(before) + 1, reason, at);
    }

    /// <summary>1, 2, 3 … Records of before there were revisions have none written in them.</summary>
    public static int RevisionOf(V1.Seizure stored) => Math.Max(1, stored.Revision);

    /// <summary>When this revision was made, in UTC microseconds.</summary>
    public static long RevisedAt(V1.Seizure stored) => (stored.UpdateTime ?? stored.CreateTime).Microseconds();

    /// <summary>A record as the access rule looks at it. Seizures have no level: provisions that ask for one do not reach them.</summary>
    public static Subject SubjectOf(V1.Seizure seizure) => new()
    {
        Domain = Domain.Seizure,
        Type = seizure.Type,
        Originators = seizure.Lineage,
        Place = seizure.Place.ToRule(),
        OccurredAt = seizure.SeizedTime.Microseconds(),
        RecordedAt = seizure.CreateTime.Microseconds(),
        RevisedAt = RevisedAt(seizure),
        Marking = seizure.Marking.ToRule(),
    };

    public static SeizureRow ToRow(V1.Seizure seizure) => new()
    {
        Id = IdOf(seizure),
        Originator = seizure.Originator,
        Domain = Domain.Seizure,
        Type = seizure.Type,
        Level = Level.Unspecified,
        Classification = seizure.Marking.Classification.ToRule(),
        Tlp = seizure.Marking.Tlp.ToRule(),
        RecordedAt = seizure.CreateTime.Microseconds(),
        OccurredAt = seizure.SeizedTime.Microseconds(),
        Latitude = seizure.Place?.Latitude,
        Longitude = seizure.Place?.Longitude,
        AccuracyM = seizure.Place?.AccuracyM,
        Revision = RevisionOf(seizure),
        Body = seizure.ToByteArray(),
    };

    /// <summary>As the table of past revisions holds it.</summary>
    public static SeizureRevisionRow ToPast(V1.Seizure seizure) => new() { Seizure = IdOf(seizure), Revision = RevisionOf(seizure), RevisedAt = RevisedAt(seizure), Body = seizure.ToByteArray() };

    private static Guid IdOf(V1.Seizure seizure) => ResourceName.Uuid(Collection, seizure.Name)!.Value;

    private static V1.Seizure Next(V1.Seizure next, int revision, string reason, long at)
    {
        next.Type = CommodityKeys.CommonType(next.Lines);
        next.SeizedTime = next.SeizedTime.Microseconds().ToTimestamp();
        (next.Revision, next.UpdateTime, next.ReviseReason) = (revision, at.ToTimestamp(), reason);
        return next;
    }
}
