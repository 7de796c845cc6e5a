using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Incidents.Zones;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

/// <summary>Finds incidents and warnings.</summary>
internal sealed class IncidentFinder(IDbContextFactory<IncidentsDb> databases, Pages<IncidentsDb> pages, ZoneBook zones) : Finder<IncidentsDb, IncidentRow, RecordFilter, V1.Incident>(databases, pages)
{
    protected override string Collection => Incident.Collection;

    protected override string Order => "occurred_at";

    protected override IReadOnlyList<Domain> Domains { get; } = [Domain.Incident, Domain.Consignment];

    protected override IEnumerable<RowClass> Classes(Domain domain, OriginatorBounds bounds, RecordFilter filter) => TypeClasses.Of(domain, bounds, filter);

    protected override V1.Incident Read(byte[] body) => V1.Incident.Parser.ParseFrom(body);

    protected override int RevisionOf(V1.Incident stored) => stored.Revision;

    protected override Task<List<byte[]>> Past(IncidentsDb db, Guid id, int before, int limit, CancellationToken ct) => db.PastRevisions(id, before, limit, ct);

    protected override Subject SubjectOf(V1.Incident stored) => Incident.SubjectOf(stored);

    protected override V1.Incident Show(V1.Incident stored, in Verdict verdict, string reader, long epoch) => Told(stored, verdict, reader, epoch);

    /// <summary>What a verdict opens to an agency, with the zone of the place that it is shown.</summary>
    public V1.Incident Told(V1.Incident stored, in Verdict verdict, string reader, long epoch) => zones.Tell(IncidentView.Show(stored, verdict, reader, epoch));

    protected override Task<IReadOnlySet<Guid>> RequestedBy(IncidentsDb db, string agency, CancellationToken ct) => db.RequestedBy(agency, ct);

    // Nothing counts twice: who is shown the whole is not shown its parts beside it.
    protected override async ValueTask<IReadOnlySet<Guid>> StandingBehind(IncidentsDb db, Reading reading, RecordFilter filter, IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        filter.ShowsMergedParts
            ? new HashSet<Guid>()
            : (await MergesSeen(db, reading, ids, ct)).Where(merge => Wants(filter, merge.Whole)).Select(merge => merge.Part).ToHashSet();

    /// <summary>Tells of each record in which merged records it stands that the reader sees, too.</summary>
    public async Task TellWhereMerged(Reading reading, IEnumerable<Seen<V1.Incident>> seen, CancellationToken ct)
    {
        var shown = seen.ToDictionary(each => each.Key.Id, each => each.Shown);
        await using var db = await Databases.CreateDbContextAsync(ct);
        foreach (var (part, whole) in await MergesSeen(db, reading, shown.Keys, ct)) shown[part].MergedInto.Add(whole.Name);
    }

    private async Task<IReadOnlyList<(Guid Part, V1.Incident Whole)>> MergesSeen(IncidentsDb db, Reading reading, IReadOnlyCollection<Guid> parts, CancellationToken ct)
    {
        var merges = await db.MergesOf(parts, ct);
        if (merges.Count == 0) return [];
        var wholes = (await See(db, reading, [.. merges.Select(merge => merge.Merged).DistinctBy(row => row.Id)], ct)).Where(seen => seen.Shown.State != V1.IncidentState.Retracted).ToDictionary(seen => seen.Key.Id, seen => seen.Shown);
        return [.. merges.Where(merge => wholes.ContainsKey(merge.Merged.Id)).Select(merge => (merge.Part, wholes[merge.Merged.Id]))];
    }

    protected override bool Matches(RecordFilter filter, V1.Incident shown) => Wants(filter, shown);

    /// <summary>The same for lists, counts, searches and streams.</summary>
    public static bool Wants(RecordFilter filter, V1.Incident shown) =>
        (filter.States.Count == 0 || filter.States.Contains(shown.State))
        && filter.Matches(shown.Originator, shown.Type, shown.Severity.ToRule(), Occurrence.Of(shown), shown.Place.ToRule())
        && filter.Words?.Matches(shown) != false;
}
