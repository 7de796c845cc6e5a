using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

/// <summary>Finds incidents and warnings.</summary>
internal sealed class IncidentFinder(IDbContextFactory<IncidentsDb> databases, Pages<IncidentsDb> pages) : Finder<IncidentsDb, IncidentRow, RecordFilter, V1.Incident>(databases, pages)
{
    protected override string Collection => Incident.Collection;

    protected override string Order => "occurred_at";

    protected override IReadOnlyList<Domain> Domains { get; } = [Domain.Incident, Domain.Consignment];

    protected override IEnumerable<RowClass> Classes(Domain domain, OriginatorBounds bounds, RecordFilter filter) => TypeClasses.Of(domain, bounds, filter);

    protected override V1.Incident Read(byte[] body) => V1.Incident.Parser.ParseFrom(body);

    protected override int RevisionOf(V1.Incident stored) => stored.Revision;

    protected override Task<List<byte[]>> Past(IncidentsDb db, Guid id, int before, int limit, CancellationToken ct) => db.PastRevisions(id, before, limit, ct);

    protected override Subject SubjectOf(V1.Incident stored) => Incident.SubjectOf(stored);

    protected override V1.Incident Show(V1.Incident stored, in Verdict verdict, string reader, long epoch) => IncidentView.Show(stored, verdict, reader, epoch);

    protected override bool Matches(RecordFilter filter, V1.Incident shown) => Wants(filter, shown);

    /// <summary>The same for lists, counts, searches and streams.</summary>
    public static bool Wants(RecordFilter filter, V1.Incident shown) =>
        (filter.States.Count == 0 || filter.States.Contains(shown.State))
        && filter.Matches(shown.Originator, shown.Type, shown.Severity.ToRule(), Occurrence.Of(shown), shown.Place.ToRule())
        && filter.Words?.Matches(shown) != false;
}
