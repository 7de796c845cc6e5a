using Microsoft.EntityFrameworkCore;
using SecurityCoop.Incidents.Search;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents;

// The words of records beside them. They lead to candidates, and only through the finder.
internal sealed partial class IncidentsDb
{
    private DbSet<IncidentTextRow> Texts => Set<IncidentTextRow>();

    private DbSet<UnindexedRow> Unindexed => Set<UnindexedRow>();

    /// <summary>Indexes some of the revisions that were there before; how many, or 0 where none is left. Several processes may do it at once.</summary>
    public async Task<int> IndexSome(int most, CancellationToken ct)
    {
        var due = await Unindexed.AsNoTracking().OrderBy(row => row.Incident).ThenBy(row => row.Revision).Take(most).ToListAsync(ct);
        if (due.Count == 0) return 0;
        var texts = (await IncidentRevisionsOf([.. due.Select(row => row.Incident).Distinct()], ct)).Select(row => IncidentTextRow.Of(V1.Incident.Parser.ParseFrom(row.Body))).ToList();
        using (await SqliteWriters.Enter(this, ct))
        {
            await using var transaction = await Database.BeginTransactionAsync(ct);
            foreach (var text in texts)
                await Database.ExecuteSqlAsync($"INSERT INTO incident_texts (incident, revision, words) VALUES ({text.Incident}, {text.Revision}, {text.Words}) ON CONFLICT DO NOTHING", ct);
            foreach (var incident in due.Select(row => row.Incident).Distinct())
                await Database.ExecuteSqlAsync($"DELETE FROM incidents_unindexed WHERE incident = {incident}", ct);
            await transaction.CommitAsync(ct);
        }

        return due.Count;
    }

    private static void MapSearch(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<IncidentTextRow>().ToTable("incident_texts").HasKey(row => new { row.Incident, row.Revision });
        modelBuilder.Entity<UnindexedRow>().ToTable("incidents_unindexed").HasKey(row => new { row.Incident, row.Revision });
    }
}
