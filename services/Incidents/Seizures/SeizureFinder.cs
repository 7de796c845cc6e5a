using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>Finds seizures.</summary>
internal sealed class SeizureFinder(IDbContextFactory<IncidentsDb> databases, Pages<IncidentsDb> pages) : Finder<IncidentsDb, SeizureRow, RecordFilter, V1.Seizure>(databases, pages)
{
    protected override string Collection => SeizureRecord.Collection;

    protected override string Order => "occurred_at";

    protected override IReadOnlyList<Domain> Domains { get; } = [Domain.Seizure];

    protected override IEnumerable<RowClass> Classes(Domain domain, OriginatorBounds bounds, RecordFilter filter) => TypeClasses.Of(domain, bounds, filter);

    protected override V1.Seizure Read(byte[] body) => V1.Seizure.Parser.ParseFrom(body);

    // A seizure is never revised.
    protected override int RevisionOf(V1.Seizure stored) => 1;

    protected override Subject SubjectOf(V1.Seizure stored) => SeizureRecord.SubjectOf(stored);

    protected override V1.Seizure Show(V1.Seizure stored, in Verdict verdict, string reader, long epoch)
    {
        var shown = verdict.Mask.HasFlag(FieldGroups.Core) ? stored.Clone() : Outline(stored);
        if (!verdict.Mask.HasFlag(FieldGroups.GeoExact) && shown.Place is { } place) shown.Place = PlaceView.Rounded(place);
        if (stored.Originator != reader) shown.Marking = shown.Marking.ForForeign();
        shown.Etag = Etag.Of(stored.Name, 1);
        shown.Disclosure = verdict.ToWire(epoch);
        return shown;
    }

    protected override bool Matches(RecordFilter filter, V1.Seizure shown) =>
        filter.Matches(shown.Originator, shown.Type, Level.Unspecified, Occurrence.At(shown.SeizedTime?.Microseconds()), shown.Place.ToRule());

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
