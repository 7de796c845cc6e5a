using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Counting;

/// <summary>A record on its way into numbers. Compared by reference: two that look alike are two.</summary>
/// <param name="item">The record, as it is shown.</param>
/// <param name="guards">Whose provisions ask for company, and for how much of it.</param>
/// <param name="cells">Every number that it goes into: the same text for the same numbers.</param>
internal sealed class Countable<T>(T item, IReadOnlyList<(string Originator, int Least)> guards, string cells)
{
    public T Item => item;

    public IReadOnlyList<(string Originator, int Least)> Guards => guards;

    public string Cells => cells;

    /// <summary>What the provisions of a verdict ask for; nothing where each record may be counted by itself.</summary>
    public static IReadOnlyList<(string Originator, int Least)> GuardsOf(params IEnumerable<Verdict> verdicts) =>
        [.. verdicts.SelectMany(verdict => verdict.Basis).Where(grant => grant.Terms.Caveats.MinAggregation > 1).Select(grant => (grant.Originator, grant.Terms.Caveats.MinAggregation))];
}
