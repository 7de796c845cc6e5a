using SecurityCoop.Enforcement;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Lists;

/// <summary>
/// Rows of one originator, and of one level where levels matter, that a reader may possibly see: a piece of one index, in the order
/// of every list. A reader's list is the merge of a few of them, so that it costs the same however much else the table holds.
/// </summary>
/// <param name="Level">Exactly this level; null for all of them.</param>
/// <param name="Bounds">What every visible row fulfils.</param>
internal sealed record RecordClass(Level? Level, OriginatorBounds Bounds)
{
    /// <summary>Every class that a reader's grants and own records lead to, narrowed by what the reader asks for.</summary>
    public static IReadOnlyList<RecordClass> For(Reading reading, ConsignmentFilter filter) =>
        [.. reading.Originators(Domain.Consignment).Prepend(Own(reading.Caller.Agency))
            .Where(bounds => filter.Originator.Length == 0 || filter.Originator == bounds.Originator)
            .SelectMany(bounds => ByLevel(bounds, filter))];

    private static IEnumerable<RecordClass> ByLevel(OriginatorBounds bounds, ConsignmentFilter filter)
    {
        var lowest = bounds.MinLevel > filter.MinRisk ? bounds.MinLevel : filter.MinRisk;
        return lowest == Sharing.Level.Unspecified
            ? [new RecordClass(null, bounds)]
            : Enum.GetValues<Level>().Where(level => level >= lowest).Select(level => new RecordClass(level, bounds));
    }

    // Nothing bounds a reader's own records.
    private static OriginatorBounds Own(string agency) => new()
    {
        Originator = agency,
        EarliestRecord = long.MinValue,
        MinLevel = Sharing.Level.Unspecified,
        MaxClassification = Classification.TopSecret,
        StrictestTlp = Tlp.Red,
        Types = [],
    };
}
