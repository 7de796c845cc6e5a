using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Types;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Finding;

/// <summary>Where the rows of incidents and seizures stand that a reader may possibly see: the index runs by originator, domain and type.</summary>
internal static class TypeClasses
{
    // Up to so many types are looked up one by one; beyond, walking the originator's rows costs less.
    private const int MaxTypesApart = 8;

    /// <summary>The classes of one originator's records of one domain, narrowed by what the reader asks for.</summary>
    public static IEnumerable<RowClass> Of(Domain domain, OriginatorBounds bounds, RecordFilter filter)
    {
        if (filter.Originator.Length > 0 && filter.Originator != bounds.Originator) return [];
        // What a revision may have changed is asked of the revision that is shown, and that need not be the one in the table.
        // Words are kept of every revision.
        if (bounds.MayShowEarlier) filter = new RecordFilter { Words = filter.Words };
        var squares = filter.Region is { } region ? Squares.Around(region) : null;
        return from narrow in ByType(filter, bounds, squares is null ? MaxTypesApart : 1)
               from near in ByPlace(filter.Region, squares)
               select near(narrow(Rows(domain, bounds, filter)));
    }

    private static IEnumerable<Func<RowClass, RowClass>> ByType(RecordFilter filter, OriginatorBounds bounds, int apart)
    {
        if (filter.Types.Count == 0 && bounds.Types.Count == 0) return [rows => rows];
        string[] types = [.. Taxonomy.All.Where(type => IsIn(filter.Types, type) && IsIn(bounds.Types, type))];
        if (types.Length == Taxonomy.All.Count) return [rows => rows];
        if (types.Length > apart) return [rows => rows.AndOneOf("type", types)];
        return types.Select(type => (Func<RowClass, RowClass>)(rows => rows.And($"type = {type}")));
    }

    // The words are the index's own: only so do databases see that it serves.
    private static IEnumerable<Func<RowClass, RowClass>> ByPlace(Region? region, IReadOnlyList<Square>? squares)
    {
        if (region is null) return [rows => rows];
        if (squares is null) return [rows => Near(rows, region)];
        return squares.Select(square => (Func<RowClass, RowClass>)(rows => Within(Near(rows, region), square))).Append(rows => Near(rows, region).And($"accuracy_m > 10000"));
    }

    private static RowClass Within(RowClass rows, Square square) => rows
        .And($"accuracy_m <= 10000").And($"round(latitude) = {(double)square.Latitude}").And($"round(longitude) = {(double)square.Longitude}")
        .And($"latitude >= {square.South}").And($"latitude <= {square.North}").And($"longitude >= {square.West}").And($"longitude <= {square.East}");

    private static RowClass Rows(Domain domain, OriginatorBounds bounds, RecordFilter filter)
    {
        var rows = new RowClass(bounds).And($"domain = {(short)domain}");
        var level = Math.Max((int)bounds.MinLevel, (int)filter.MinLevel);
        if (level > 0) rows.And($"level >= {(short)level}");
        if (bounds.EarliestRecord > long.MinValue) rows.And($"recorded_at >= {bounds.EarliestRecord}");
        if (bounds.LatestRecord < long.MaxValue) rows.And($"recorded_at <= {bounds.LatestRecord}");
        if (filter.OccurredAfter > long.MinValue) rows.And($"occurred_at >= {filter.OccurredAfter}");
        if (filter.OccurredBefore < long.MaxValue) rows.And($"occurred_at < {filter.OccurredBefore}");
        if (filter.Words is { } words) rows.And($"id IN (SELECT incident FROM incident_words({words.Text}))");
        return rows;
    }

    // A place may be shown rounded (by up to 0.05 degrees, and 8 km less accurate): the candidates reach as far as that.
    private static RowClass Near(RowClass rows, Region region)
    {
        var (south, north) = region.Latitudes;
        return rows.And($"latitude + (accuracy_m + 8000) / 110000 >= {south - 0.06}").And($"latitude - (accuracy_m + 8000) / 110000 <= {north + 0.06}");
    }

    private static bool IsIn(IReadOnlyList<string> subtrees, string type) => subtrees.Count == 0 || subtrees.Any(subtree => Taxonomy.IsWithin(subtree, type));
}
