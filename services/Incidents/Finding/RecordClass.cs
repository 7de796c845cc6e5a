using SecurityCoop.Incidents.Types;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Finding;

/// <summary>
/// Rows of one originator and one kind that a reader may possibly see: a piece of one index, in the order of every list.
/// A reader's list is the merge of a few of them, so that it costs the same however much else the table holds.
/// </summary>
/// <param name="Domain">Kind of record.</param>
/// <param name="Type">Exactly this type; null for all of <paramref name="AnyOf"/>.</param>
/// <param name="AnyOf">Where <paramref name="Type"/> is null: one of these types; empty for every type.</param>
/// <param name="Bounds">What every visible row fulfils.</param>
internal sealed record RecordClass(Domain Domain, string? Type, IReadOnlyList<string> AnyOf, OriginatorBounds Bounds)
{
    // Up to so many types are looked up one by one; beyond, walking the originator's rows costs less.
    private const int MaxTypesApart = 8;

    /// <summary>The classes of a reader's own records, which nothing bounds.</summary>
    public static IEnumerable<RecordClass> OfOwn(string agency, Domain domain, RecordFilter filter) => Of(domain, filter, new OriginatorBounds
    {
        Originator = agency,
        EarliestRecord = long.MinValue,
        MinLevel = Level.Unspecified,
        MaxClassification = Classification.TopSecret,
        StrictestTlp = Tlp.Red,
        Types = [],
    });

    /// <summary>The classes of one originator's records of one kind, narrowed by what the reader asks for.</summary>
    public static IEnumerable<RecordClass> Of(Domain domain, RecordFilter filter, OriginatorBounds bounds)
    {
        if (filter.Originator.Length > 0 && filter.Originator != bounds.Originator) return [];
        if (filter.Types.Count == 0 && bounds.Types.Count == 0) return [new RecordClass(domain, null, [], bounds)];
        string[] types = [.. Taxonomy.All.Where(type => IsIn(filter.Types, type) && IsIn(bounds.Types, type))];
        if (types.Length == Taxonomy.All.Count) return [new RecordClass(domain, null, [], bounds)];
        if (types.Length > MaxTypesApart) return [new RecordClass(domain, null, types, bounds)];
        return types.Select(type => new RecordClass(domain, type, [], bounds));
    }

    private static bool IsIn(IReadOnlyList<string> subtrees, string type) => subtrees.Count == 0 || subtrees.Any(subtree => Taxonomy.IsWithin(subtree, type));
}
