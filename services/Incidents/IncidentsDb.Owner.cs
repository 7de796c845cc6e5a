using Microsoft.EntityFrameworkCore;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Search;

namespace SecurityCoop.Incidents;

// What an owner writes, and what the service itself needs to know of a record. None of it leads to a reader.
internal sealed partial class IncidentsDb
{
    /// <summary>Body of a record's first revision.</summary>
    public async Task<byte[]?> FirstRevision(Guid id, CancellationToken ct) =>
        await IncidentRevisions.Where(r => r.Incident == id && r.Revision == 1).Select(r => r.Body).SingleOrDefaultAsync(ct)
        ?? await Incidents.Where(r => r.Id == id).Select(r => r.Body).SingleOrDefaultAsync(ct);

    /// <summary>A record that is known to exist, as it stands.</summary>
    public async Task<Incident> Incident(Guid id, CancellationToken ct) =>
        Reports.Incident.Of(V1.Incident.Parser.ParseFrom(await Incidents.Where(row => row.Id == id).Select(row => row.Body).SingleAsync(ct)));

    /// <summary>Whether there is a record of this id.</summary>
    public Task<bool> Holds(Guid id, CancellationToken ct) => Incidents.AnyAsync(row => row.Id == id, ct);

    /// <summary>Rows by their ids, for followers of the journal, who judge each for every subscriber.</summary>
    public Task<List<IncidentRow>> ForJournal(IReadOnlyCollection<Guid> ids, CancellationToken ct) =>
        Incidents.AsNoTracking().Where(row => ids.Contains(row.Id)).ToListAsync(ct);

    public void Add(Incident incident)
    {
        Incidents.Add(incident.ToRow());
        Texts.Add(IncidentTextRow.Of(incident));
    }

    /// <summary>Puts the next revision in the place of one that was read, and keeps that one.</summary>
    public void Replace(Incident before, Incident next)
    {
        var (old, row) = (before.ToRow(), next.ToRow());
        IncidentRevisions.Add(new IncidentRevisionRow { Incident = old.Id, Revision = old.Revision, Body = old.Body });
        Incidents.Attach(old);
        Entry(old).CurrentValues.SetValues(row);
        Texts.Add(IncidentTextRow.Of(next));
    }

    /// <summary>States that a record was revised away from, newest first.</summary>
    public Task<List<byte[]>> PastRevisions(Guid id, int before, int limit, CancellationToken ct) =>
        IncidentRevisions.Where(r => r.Incident == id && r.Revision < before).OrderByDescending(r => r.Revision).Take(limit).Select(r => r.Body).ToListAsync(ct);

    /// <summary>Every revision of these incidents, for the ledger, which judges again what was given of them.</summary>
    public async Task<IReadOnlyList<(Guid Id, byte[] Body)>> IncidentRevisionsOf(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var current = await Incidents.AsNoTracking().Where(row => ids.Contains(row.Id)).Select(row => new { row.Id, row.Body }).ToListAsync(ct);
        var past = await IncidentRevisions.AsNoTracking().Where(row => ids.Contains(row.Incident)).Select(row => new { Id = row.Incident, row.Body }).ToListAsync(ct);
        return [.. current.Concat(past).Select(row => (row.Id, row.Body))];
    }
}
