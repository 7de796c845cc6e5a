using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Incidents.Correlation;
using SecurityCoop.Incidents.Records;
using SecurityCoop.Incidents.Reports;

namespace SecurityCoop.Incidents;

// Which reports are parts of which merged records. Both are judged before anything of it is told.
internal sealed partial class IncidentsDb
{
    private DbSet<MergedPartRow> MergedParts => Set<MergedPartRow>();

    public void AddMerged(Incident merged, IEnumerable<Guid> parts)
    {
        Add(merged);
        MergedParts.AddRange(parts.Select(part => new MergedPartRow { Part = part, Merged = ResourceName.Uuid(Reports.Incident.Collection, merged.Name)!.Value }));
    }

    /// <summary>Merged records of which these are parts, retracted ones among them.</summary>
    public async Task<IReadOnlyList<(Guid Part, IncidentRow Merged)>> MergesOf(IReadOnlyCollection<Guid> parts, CancellationToken ct)
    {
        var found = await MergedParts.AsNoTracking().Where(row => parts.Contains(row.Part)).Join(Incidents.AsNoTracking(), row => row.Merged, row => row.Id, (part, merged) => new { part.Part, Merged = merged }).ToListAsync(ct);
        return [.. found.Select(row => (row.Part, row.Merged))];
    }

    /// <summary>Puts the next revision of a part into the merged records that hold it, so that they show nothing that their part does not tell any more.</summary>
    public async Task FollowPart(Incident part, long at, CancellationToken ct)
    {
        if (part.IsMerged) return;
        var id = ResourceName.Uuid(Reports.Incident.Collection, part.Name)!.Value;
        foreach (var (_, row) in await MergesOf([id], ct))
        {
            var merged = Reports.Incident.Of(V1.Incident.Parser.ParseFrom(row.Body));
            if (merged.State == V1.IncidentState.Retracted) continue;
            Replace(merged, MergedRecord.Follow(merged, part, at));
            Append(merged.Name, "incident.revised");
        }
    }

    private static void MapCorrelation(ModelBuilder modelBuilder) => modelBuilder.Entity<MergedPartRow>().ToTable("merged_parts").HasKey(row => new { row.Part, row.Merged });
}
