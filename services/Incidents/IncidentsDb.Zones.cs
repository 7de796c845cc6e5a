using Microsoft.EntityFrameworkCore;
using SecurityCoop.Incidents.Zones;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents;

// The register's maritime areas as they were read last.
internal sealed partial class IncidentsDb
{
    private DbSet<ZoneAreaRow> Zones => Set<ZoneAreaRow>();

    public Task<List<byte[]>> ZoneAreas(CancellationToken ct) => Zones.AsNoTracking().OrderBy(row => row.Area).ThenBy(row => row.Version).Select(row => row.Body).ToListAsync(ct);

    /// <summary>Several processes may do it at once: they read the same register.</summary>
    public async Task ReplaceZoneAreas(IReadOnlyList<(string Area, int Version, byte[] Body)> versions, CancellationToken ct)
    {
        using var turn = await SqliteWriters.Enter(this, ct);
        await using var transaction = await Database.BeginTransactionAsync(ct);
        await Zones.ExecuteDeleteAsync(ct);
        foreach (var (area, version, body) in versions)
            await Database.ExecuteSqlAsync($"INSERT INTO zone_areas (area, version, body) VALUES ({area}, {version}, {body}) ON CONFLICT DO NOTHING", ct);
        await transaction.CommitAsync(ct);
    }
}
