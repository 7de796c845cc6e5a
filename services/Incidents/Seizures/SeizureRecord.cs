using Google.Protobuf;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>A seizure as it is recorded: pure, without clock or store.</summary>
internal static class SeizureRecord
{
    public const string Collection = "seizures";

    /// <summary>A report whose rules hold.</summary>
    /// <param name="told">As the reporter gives it.</param>
    /// <param name="id">A random UUID.</param>
    /// <param name="lineage">Every originator, the reporter's agency first.</param>
    /// <param name="at">UTC microseconds.</param>
    public static V1.Seizure Report(V1.Seizure told, Guid id, IReadOnlyList<string> lineage, long at) => new()
    {
        Name = ResourceName.Of(Collection, id),
        Originator = lineage[0],
        Lineage = { lineage },
        Type = CommodityKeys.CommonType(told.Lines),
        Lines = { told.Lines },
        Place = told.Place,
        SeizedTime = told.SeizedTime.Microseconds().ToTimestamp(),
        Incident = told.Incident,
        Outcomes = { told.Outcomes },
        Participants = { told.Participants },
        Marking = told.Marking,
        CreateTime = at.ToTimestamp(),
    };

    /// <summary>A record as the access rule looks at it. Seizures have no level: provisions that ask for one do not reach them.</summary>
    public static Subject SubjectOf(V1.Seizure seizure) => new()
    {
        Domain = Domain.Seizure,
        Type = seizure.Type,
        Originators = seizure.Lineage,
        Place = seizure.Place.ToRule(),
        OccurredAt = seizure.SeizedTime.Microseconds(),
        RecordedAt = seizure.CreateTime.Microseconds(),
        Marking = seizure.Marking.ToRule(),
    };

    public static SeizureRow ToRow(V1.Seizure seizure) => new()
    {
        Id = ResourceName.Uuid(Collection, seizure.Name)!.Value,
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
        Revision = 1,
        Body = seizure.ToByteArray(),
    };
}
