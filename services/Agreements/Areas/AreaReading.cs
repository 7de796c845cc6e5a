using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Lists;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Areas;

/// <summary>How areas are read. All of it begins with what the reader may see.</summary>
internal static class AreaReading
{
    // A message holds 4 MiB; an outline is at most 0.5 MiB, and twice that as GeoJSON.
    private const int MostBytes = 1024 * 1024;

    /// <summary>Of the versions that hold at an instant, the one of each area that was entered last.</summary>
    public static IQueryable<AreaVersion> HoldingAt(this IQueryable<AreaVersion> visible, long at)
    {
        var holding = visible.Where(v => v.ValidFrom <= at && at < v.ValidUntil);
        return holding.Where(v => !holding.Any(n => n.Area == v.Area && n.Version > v.Version));
    }

    /// <summary>Of certain kinds and a claimant, where asked for, by name from where a page begins.</summary>
    public static IQueryable<AreaVersion> OfPage(this IQueryable<AreaVersion> holding, IEnumerable<V1.AreaKind> kinds, string claimant, string after)
    {
        V1.AreaKind[] wanted = [.. kinds.Distinct()];
        return holding
            .Where(v => wanted.Length == 0 || wanted.Contains(v.Kind))
            .Where(v => claimant == "" || v.Claimant == claimant)
            .Where(v => string.Compare(v.Area, after) > 0)
            .OrderBy(v => v.Area);
    }

    /// <summary>As much as a page holds, in number and in bytes, and the token that leads on, if any.</summary>
    public static async Task<(IReadOnlyList<AreaVersion> Versions, string NextToken)> Read(this Page page, IQueryable<AreaVersion> ordered, Func<AreaVersion, string> key, CancellationToken ct)
    {
        List<AreaVersion> read = [];
        var bytes = 0;
        await foreach (var version in ordered.AsNoTracking().AsAsyncEnumerable().WithCancellation(ct))
        {
            if (read.Count == page.Size || (read.Count > 0 && bytes + version.Body.Length > MostBytes)) return (read, page.Seal(key(read[^1])));
            read.Add(version);
            bytes += version.Body.Length;
        }

        return (read, "");
    }

    /// <summary>As the contract shows them, with the etag of the newest version that the reader may see.</summary>
    public static async Task<IReadOnlyList<V1.RegisteredArea>> Show(this IQueryable<AreaVersion> visible, IReadOnlyList<AreaVersion> versions, CancellationToken ct)
    {
        string[] names = [.. versions.Select(v => v.Area).Distinct()];
        var newest = await visible.Where(v => names.Contains(v.Area)).GroupBy(v => v.Area).Select(g => new { g.Key, Version = g.Max(v => v.Version) }).ToDictionaryAsync(g => g.Key, g => g.Version, ct);
        return [.. versions.Select(v => v.ToWire(newest[v.Area]))];
    }

    public static V1.RegisteredArea ToWire(this AreaVersion version, int newest)
    {
        var wire = V1.RegisteredArea.Parser.ParseFrom(version.Body);
        wire.Etag = Etag.Of(version.Area, newest);
        return wire;
    }
}
