using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Logistics.Consignments;
using SecurityCoop.Logistics.Records;
using SecurityCoop.Logistics.Screening;

namespace SecurityCoop.Logistics;

// What an owner writes, and what the service itself needs to know of a record. None of it leads to a reader.
internal sealed partial class LogisticsDb
{
    /// <summary>The consignment of this name, as it stands; null where there is none.</summary>
    public async Task<Consignment?> Consignment(string name, CancellationToken ct) =>
        ResourceName.Uuid(Logistics.Consignments.Consignment.Collection, name) is { } id && await Consignments.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct) is { } row
            ? Logistics.Consignments.Consignment.Of(row)
            : null;

    /// <summary>Rows by their ids, for followers of the journal, who judge each for every subscriber.</summary>
    public Task<List<ConsignmentRow>> ForJournal(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Consignments.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct);

    /// <summary>States that a consignment was revised away from, newest first.</summary>
    public Task<List<byte[]>> PastRevisions(Guid id, int before, int limit, CancellationToken ct) =>
        Revisions.AsNoTracking().Where(row => row.Consignment == id && row.Revision < before).OrderByDescending(row => row.Revision).Take(limit).Select(row => row.Body).ToListAsync(ct);

    /// <summary>Every revision of these consignments, for the ledger, which judges again what was given of them.</summary>
    public async Task<IReadOnlyList<Consignment>> RevisionsOf(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var current = await Consignments.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => row.Body).ToListAsync(ct);
        var past = await Revisions.AsNoTracking().Where(row => ids.Contains(row.Consignment)).Select(row => row.Body).ToListAsync(ct);
        return [.. current.Concat(past).Select(body => Logistics.Consignments.Consignment.Of(V1.Consignment.Parser.ParseFrom(body)))];
    }

    public void Add(Consignment consignment)
    {
        Consignments.Add(consignment.ToRow());
        Containers.AddRange(consignment.ToContainerRows());
        Traders.AddRange(consignment.ToTraderRows());
    }

    /// <summary>Puts the next revision in the place of one that was read, and keeps that one.</summary>
    public void Replace(Consignment before, Consignment next)
    {
        var (old, row) = (before.ToRow(), next.ToRow());
        Revisions.Add(new ConsignmentRevisionRow { Consignment = old.Id, Revision = old.Revision, Body = old.Body });
        Consignments.Attach(old);
        Entry(old).CurrentValues.SetValues(row);
        Exchange(Containers, before.ToContainerRows(), next.ToContainerRows(), container => container.Container);
        Exchange(Traders, before.ToTraderRows(), next.ToTraderRows(), trader => trader.Trader);
    }

    /// <summary>Which traders this agency's earlier consignments do not name.</summary>
    public async Task<IReadOnlySet<Trader>> FirstTimers(Consignment consignment, CancellationToken ct)
    {
        var traders = consignment.Traders;
        var keys = traders.Values.ToArray();
        var known = await Traders.AsNoTracking()
            .Where(row => row.Originator == consignment.Originator && keys.Contains(row.Trader) && row.FiledAt < consignment.FiledAt)
            .Select(row => row.Trader).Distinct().ToListAsync(ct);
        return traders.Where(trader => !known.Contains(trader.Value)).Select(trader => trader.Key).ToHashSet();
    }

    /// <summary>The warning raised from a revision, or null.</summary>
    public async Task<V1.ConsignmentWarning?> WarningOf(Consignment consignment, CancellationToken ct) =>
        await Warnings.AsNoTracking().SingleOrDefaultAsync(row => row.Consignment == consignment.Id && row.Revision == consignment.Revision, ct) is { } row
            ? V1.ConsignmentWarning.Parser.ParseFrom(row.Body)
            : null;

    public void Add(Guid consignment, V1.ConsignmentWarning warning) =>
        Warnings.Add(new ConsignmentWarningRow { Consignment = consignment, Revision = warning.Revision, Body = warning.ToByteArray() });

    private static void Exchange<TRow>(DbSet<TRow> rows, IReadOnlyList<TRow> before, IReadOnlyList<TRow> next, Func<TRow, string> key) where TRow : class
    {
        rows.RemoveRange(before.ExceptBy(next.Select(key), key));
        rows.AddRange(next.ExceptBy(before.Select(key), key));
    }
}
