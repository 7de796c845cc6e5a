using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Warnings;

/// <summary>Finds the warnings of consignments among incidents, without walking over the others.</summary>
internal sealed class WarningFinder(IDbContextFactory<IncidentsDb> databases, Pages<IncidentsDb> pages) : Finder<IncidentsDb, IncidentRow, RecordFilter, V1.Incident>(databases, pages)
{
    protected override string Collection => Incident.Collection;

    protected override string Order => "occurred_at";

    protected override IReadOnlyList<Domain> Domains { get; } = [Domain.Consignment];

    protected override IEnumerable<RowClass> Classes(Domain domain, OriginatorBounds bounds, RecordFilter filter) => TypeClasses.Of(domain, bounds, filter);

    protected override V1.Incident Read(byte[] body) => V1.Incident.Parser.ParseFrom(body);

    protected override int RevisionOf(V1.Incident stored) => stored.Revision;

    protected override Task<List<byte[]>> Past(IncidentsDb db, Guid id, int before, int limit, CancellationToken ct) => db.PastRevisions(id, before, limit, ct);

    protected override Subject SubjectOf(V1.Incident stored) => Incident.SubjectOf(stored);

    protected override V1.Incident Show(V1.Incident stored, in Verdict verdict, string reader, long epoch) => IncidentView.Show(stored, verdict, reader, epoch);

    // What the reader is shown no kind of cannot be told to be a warning; what was withdrawn warns of nothing any more.
    protected override bool Matches(RecordFilter filter, V1.Incident shown) =>
        shown.Kind == V1.IncidentKind.Warning && shown.State is not (V1.IncidentState.Retracted or V1.IncidentState.Rejected) && IncidentFinder.Wants(filter, shown);
}
