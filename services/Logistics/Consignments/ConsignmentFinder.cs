using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Logistics.Records;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Consignments;

/// <summary>Finds consignments.</summary>
internal sealed class ConsignmentFinder(IDbContextFactory<LogisticsDb> databases, Pages<LogisticsDb> pages)
    : Finder<LogisticsDb, ConsignmentRow, ConsignmentFilter, V1.Consignment>(databases, pages)
{
    protected override string Collection => Consignment.Collection;

    protected override string Order => "filed_at";

    protected override IReadOnlyList<Domain> Domains { get; } = [Domain.Consignment];

    // The index runs by originator and level: one class for each level, where levels matter.
    protected override IEnumerable<RowClass> Classes(Domain domain, OriginatorBounds bounds, ConsignmentFilter filter)
    {
        if (filter.Originator.Length > 0 && filter.Originator != bounds.Originator) return [];
        // What a revision may have changed is asked of the revision that is shown, and that need not be the one in the table.
        if (bounds.MayShowEarlier) filter = ConsignmentFilter.All;
        var lowest = bounds.MinLevel > filter.MinRisk ? bounds.MinLevel : filter.MinRisk;
        return lowest == Level.Unspecified
            ? [Rows(bounds, filter)]
            : Enum.GetValues<Level>().Where(level => level >= lowest).Select(level => Rows(bounds, filter).And($"level = {(short)level}"));
    }

    protected override V1.Consignment Read(byte[] body) => V1.Consignment.Parser.ParseFrom(body);

    protected override int RevisionOf(V1.Consignment stored) => Consignment.Of(stored).Revision;

    protected override Task<List<byte[]>> Past(LogisticsDb db, Guid id, int before, int limit, CancellationToken ct) => db.PastRevisions(id, before, limit, ct);

    protected override Subject SubjectOf(V1.Consignment stored) => Consignment.Of(stored).Subject;

    protected override V1.Consignment Show(V1.Consignment stored, in Verdict verdict, string reader, long epoch) => Consignment.Of(stored).ShownBy(verdict, epoch);

    protected override bool Matches(ConsignmentFilter filter, V1.Consignment shown) => filter.Matches(shown);

    private static RowClass Rows(OriginatorBounds bounds, ConsignmentFilter filter)
    {
        var rows = new RowClass(bounds);
        var earliest = Math.Max(bounds.EarliestRecord, filter.FiledAfter);
        if (earliest > long.MinValue) rows.And($"filed_at >= {earliest}");
        if (bounds.LatestRecord < long.MaxValue) rows.And($"filed_at <= {bounds.LatestRecord}");
        if (filter.FiledBefore < long.MaxValue) rows.And($"filed_at < {filter.FiledBefore}");
        if (filter.Container.Length > 0) rows.And($"id IN (SELECT consignment FROM consignment_containers WHERE container = {filter.Container})");
        return rows;
    }
}
