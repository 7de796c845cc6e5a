using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Feedback;

/// <summary>Finds feedback.</summary>
internal sealed class FeedbackFinder(IDbContextFactory<IncidentsDb> databases, Pages<IncidentsDb> pages) : Finder<IncidentsDb, FeedbackRow, FeedbackFilter, V1.Feedback>(databases, pages)
{
    protected override string Collection => FeedbackRecord.Collection;

    protected override string Order => "occurred_at";

    protected override IReadOnlyList<Domain> Domains { get; } = [Domain.Consignment];

    protected override IEnumerable<RowClass> Classes(Domain domain, OriginatorBounds bounds, FeedbackFilter filter)
    {
        var classes = TypeClasses.Of(domain, bounds, filter.Record);
        return ResourceName.Uuid(Incident.Collection, filter.Warning) is { } warning ? classes.Select(rows => rows.And($"warning = {warning}")) : classes;
    }

    protected override V1.Feedback Read(byte[] body) => V1.Feedback.Parser.ParseFrom(body);

    // Feedback is never revised.
    protected override int RevisionOf(V1.Feedback stored) => 1;

    protected override Subject SubjectOf(V1.Feedback stored) => FeedbackRecord.SubjectOf(stored);

    protected override V1.Feedback Show(V1.Feedback stored, in Verdict verdict, string reader, long epoch)
    {
        var shown = verdict.Mask.HasFlag(FieldGroups.Core) ? stored.Clone() : Outline(stored);
        if (!verdict.Mask.HasFlag(FieldGroups.GeoExact) && shown.Place is { } place) shown.Place = PlaceView.Rounded(place);
        if (stored.Originator != reader) shown.Marking = shown.Marking.ForForeign();
        shown.Disclosure = verdict.ToWire(epoch);
        return shown;
    }

    protected override bool Matches(FeedbackFilter filter, V1.Feedback shown) =>
        (filter.Warning.Length == 0 || filter.Warning == shown.Warning)
        && filter.Record.Matches(shown.Originator, shown.Type, shown.Severity.ToRule(), Occurrence.At(shown.CreateTime.Microseconds()), shown.Place.ToRule());

    // Without CORE a reader learns that there is such a record, and how to handle it.
    private static V1.Feedback Outline(V1.Feedback stored) => new()
    {
        Name = stored.Name,
        Originator = stored.Originator,
        Lineage = { stored.Lineage },
        Type = stored.Type,
        Marking = stored.Marking,
        CreateTime = stored.CreateTime,
    };
}
