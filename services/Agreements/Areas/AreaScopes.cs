using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Law;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Areas;

/// <summary>Registered areas as provisions speak of them: each version for records of the time in which it is the one that counts.</summary>
internal static class AreaScopes
{
    /// <summary>By name; versions that are about to be committed included. An area without an outline has none.</summary>
    public static async Task<ILookup<string, ScopedArea>> Scopes(this AgreementsDb db, IEnumerable<V1.SharingProvision> provisions, CancellationToken ct)
    {
        string[] names = [.. provisions.SelectMany(p => p.AreaNames).Distinct()];
        if (names.Length == 0) return Array.Empty<ScopedArea>().ToLookup(a => a.Source);
        var kept = await db.AreaVersions.AsNoTracking().Where(v => names.Contains(v.Area)).ToListAsync(ct);
        var coming = db.AreaVersions.Local.Where(v => names.Contains(v.Area) && db.Entry(v).State == EntityState.Added);
        return kept.Concat(coming).GroupBy(v => v.Area).OrderBy(g => g.Key, StringComparer.Ordinal).SelectMany(Of).ToLookup(a => a.Source);
    }

    /// <summary>Of one area: a later version counts where their periods meet.</summary>
    public static IEnumerable<ScopedArea> Of(IEnumerable<AreaVersion> versions)
    {
        var later = new List<Period>();
        foreach (var version in versions.OrderByDescending(v => v.Version))
        {
            var own = new Period(version.ValidFrom, version.ValidUntil);
            foreach (var period in PeriodSet.Subtract([own], later))
            {
                foreach (var part in Parts(version, period)) yield return part;
            }

            later.Add(own);
        }
    }

    private static IEnumerable<ScopedArea> Parts(AreaVersion version, Period valid)
    {
        var area = V1.RegisteredArea.Parser.ParseFrom(version.Body);
        return (area.Outline?.Polygons ?? []).Select(polygon => new ScopedArea(Outline.Polygon(polygon.Outer))
        {
            Source = version.Area,
            Version = version.Version,
            Holes = [.. polygon.Holes.Select(Outline.Polygon)],
            Valid = valid,
            IsVague = area.Precision == V1.AreaPrecision.Vague,
        });
    }
}
