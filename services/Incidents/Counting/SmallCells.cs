namespace SecurityCoop.Incidents.Counting;

/// <summary>
/// Leaves out of numbers what would show a few of an originator's records where its provision forbids that (MIN_AGGREGATION). What is left
/// out is left out of every cell and total.
/// </summary>
/// <remarks>
/// It is not cells that must be large enough, but what differences of cells can single out: 4 drugs less 3 of them heroin shows one. Every
/// number is a sum over cells, so records that are in exactly the same cells enter every number, and every difference, together: the
/// classes of such records are all that can be told apart by any arithmetic. Each class holds as many of an originator's records
/// as its provision asks for, or none.
/// </remarks>
internal static class SmallCells
{
    /// <summary>Those that may be counted, in the order in which they came.</summary>
    public static IReadOnlyList<Countable<T>> Without<T>(IReadOnlyCollection<Countable<T>> records)
    {
        var kept = records.ToHashSet();
        // What is left out for one originator's sake may leave too few of another's.
        while (TooFew(kept) is { Count: > 0 } few) kept.ExceptWith(few);
        return [.. records.Where(kept.Contains)];
    }

    private static List<Countable<T>> TooFew<T>(IEnumerable<Countable<T>> records) =>
    [
        .. from record in records
           from guard in record.Guards
           group (record, guard.Least) by (guard.Originator, record.Cells) into together
           where together.Select(t => t.record).Distinct().Count() < together.Max(t => t.Least)
           from one in together
           select one.record,
    ];
}
