using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Evidence;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents;

// Items of evidence: for their owner's writes, and for the one reader that judges each.
internal sealed partial class IncidentsDb
{
    private DbSet<EvidenceRow> EvidenceItems => Set<EvidenceRow>();

    public void Add(EvidenceRow item) => EvidenceItems.Add(item);

    public Task<EvidenceRow?> EvidenceById(Guid id, CancellationToken ct) => EvidenceItems.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, ct);

    /// <summary>An item that an agency entered, to be changed; null where there is none.</summary>
    public async Task<EvidenceRow?> OwnEvidence(string name, string originator, CancellationToken ct) =>
        EvidenceItem.IdOf(name) is { } id ? await EvidenceItems.SingleOrDefaultAsync(row => row.Id == id && row.Originator == originator, ct) : null;

    /// <summary>The next items of a record, newest first.</summary>
    public Task<List<EvidenceRow>> EvidenceOf(string record, Keyset after, int limit, CancellationToken ct) =>
        EvidenceItems.AsNoTracking().Where(row => row.Record == record && (row.CreatedAt < after.At || (row.CreatedAt == after.At && row.Id > after.Id)))
            .OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Id).Take(limit).ToListAsync(ct);

    /// <summary>Notes how much of an upload is on disk. False where the item is not where it was any more.</summary>
    public async Task<bool> AdvanceEvidence(EvidenceRow row, long durableBytes, CancellationToken ct)
    {
        using var turn = await SqliteWriters.Enter(this, ct);
        var (id, revision, before) = (row.Id, row.Revision, row.DurableBytes);
        var moved = await EvidenceItems.Where(r => r.Id == id && r.Revision == revision && r.DurableBytes == before).ExecuteUpdateAsync(set => set.SetProperty(r => r.DurableBytes, durableBytes), ct);
        if (moved == 1) row.DurableBytes = durableBytes;
        return moved == 1;
    }

    /// <summary>The next entries of an item's log.</summary>
    public Task<List<JournalEntry>> CustodyOf(string name, int after, int limit, CancellationToken ct) =>
        Journal.AsNoTracking().Where(entry => entry.Aggregate == name && entry.Sequence > after).OrderBy(entry => entry.Sequence).Take(limit).ToListAsync(ct);

    /// <summary>These items, for the ledger.</summary>
    public Task<List<EvidenceRow>> EvidenceByIds(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        EvidenceItems.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct);
}
