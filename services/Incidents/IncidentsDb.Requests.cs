using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Requests;

namespace SecurityCoop.Incidents;

// Requests for information: for the one reader that judges each, and for the rule, which opens some records to those alone that asked.
internal sealed partial class IncidentsDb
{
    private DbSet<InformationRequestRow> Requests => Set<InformationRequestRow>();

    public void Add(InformationRequestRow request) => Requests.Add(request);

    /// <summary>Tracked: a step changes it.</summary>
    public Task<InformationRequestRow?> RequestById(Guid id, CancellationToken ct) => Requests.SingleOrDefaultAsync(row => row.Id == id, ct);

    /// <summary>The next of an agency's requests, newest first.</summary>
    public Task<List<InformationRequestRow>> RequestsOf(string agency, V1.RequestDirection direction, Keyset after, int limit, CancellationToken ct)
    {
        var (sent, received) = (direction != V1.RequestDirection.Received, direction != V1.RequestDirection.Sent);
        return Requests.AsNoTracking()
            .Where(row => (sent && row.Requester == agency) || (received && row.Addressee == agency))
            .Where(row => row.CreatedAt < after.At || (row.CreatedAt == after.At && row.Id > after.Id))
            .OrderByDescending(row => row.CreatedAt).ThenBy(row => row.Id).Take(limit).ToListAsync(ct);
    }

    /// <summary>Records for which an agency has an open or answered request.</summary>
    public async Task<IReadOnlySet<Guid>> RequestedBy(string agency, CancellationToken ct) =>
        (await Requests.Where(row => row.Requester == agency && row.IsLive && row.Record != null).Select(row => row.Record!.Value).ToListAsync(ct)).ToHashSet();

    /// <summary>Who has an open or answered request for each of these records.</summary>
    public async Task<ILookup<Guid, string>> RequestersOf(IReadOnlyCollection<Guid> records, CancellationToken ct) =>
        (await Requests.AsNoTracking().Where(row => row.IsLive && row.Record != null && records.Contains(row.Record.Value)).Select(row => new { Record = row.Record!.Value, row.Requester }).Distinct().ToListAsync(ct))
            .ToLookup(row => row.Record, row => row.Requester);

    /// <summary>Who ever had one, for the ledger, which judges again what was given then.</summary>
    public async Task<ILookup<Guid, string>> EverRequestersOf(IReadOnlyCollection<Guid> records, CancellationToken ct) =>
        (await Requests.AsNoTracking().Where(row => row.Record != null && records.Contains(row.Record.Value)).Select(row => new { Record = row.Record!.Value, row.Requester }).Distinct().ToListAsync(ct))
            .ToLookup(row => row.Record, row => row.Requester);

    /// <summary>Requests of these ids, or with answers of these ids, for the ledger.</summary>
    public Task<List<InformationRequestRow>> RequestsByIds(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Requests.AsNoTracking().Where(row => ids.Contains(row.Id) || ids.Contains(row.AnswerId)).ToListAsync(ct);
}
