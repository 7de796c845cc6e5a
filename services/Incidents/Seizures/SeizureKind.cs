using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>Seizures, for whoever finds them.</summary>
internal sealed class SeizureKind : RecordKind<SeizureRow, V1.Seizure>
{
    public override string Collection => SeizureRecord.Collection;

    public override IReadOnlyList<Domain> Domains { get; } = [Domain.Seizure];

    public override V1.Seizure Read(byte[] body) => V1.Seizure.Parser.ParseFrom(body);

    public override Subject SubjectOf(V1.Seizure stored) => SeizureRecord.SubjectOf(stored);

    public override V1.Seizure Show(V1.Seizure stored, in Verdict verdict, string reader, long epoch)
    {
        var shown = verdict.Mask.HasFlag(FieldGroups.Core) ? stored.Clone() : Outline(stored);
        if (!verdict.Mask.HasFlag(FieldGroups.GeoExact) && shown.Place is { } place) shown.Place = PlaceView.Rounded(place);
        if (stored.Originator != reader) shown.Marking = MarkingView.ForForeign(shown.Marking);
        shown.Etag = Etag.Of(stored.Name, 1);
        shown.Disclosure = verdict.ToWire(epoch);
        return shown;
    }

    public override bool Matches(RecordFilter filter, V1.Seizure shown) =>
        filter.Matches(shown.Originator, shown.Type, Level.Unspecified, shown.SeizedTime?.Microseconds(), shown.Place.ToRule());

    // Without CORE a reader learns that there is such a record, and how to handle it.
    private static V1.Seizure Outline(V1.Seizure stored) => new()
    {
        Name = stored.Name,
        Originator = stored.Originator,
        Lineage = { stored.Lineage },
        Type = stored.Type,
        Marking = stored.Marking,
        CreateTime = stored.CreateTime,
    };
}
