using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Law;

/// <summary>Arithmetic on half-open periods. Sets are ascending, and their periods neither overlap nor touch.</summary>
internal static class PeriodSet
{
    /// <summary>Brings periods into order and joins those that overlap or touch; empty ones fall away.</summary>
    public static IReadOnlyList<Period> Of(IEnumerable<Period> periods)
    {
        List<Period> set = [];
        foreach (var period in periods.Where(p => p.From < p.Until).OrderBy(p => p.From))
        {
            if (set is [.., var last] && period.From <= last.Until)
                set[^1] = last with { Until = Math.Max(last.Until, period.Until) };
            else
                set.Add(period);
        }
        return set;
    }

    /// <summary>What lies in both sets.</summary>
    public static IReadOnlyList<Period> Intersect(IReadOnlyList<Period> one, IReadOnlyList<Period> other) =>
        Of(one.SelectMany(a => other.Select(b => new Period(Math.Max(a.From, b.From), Math.Min(a.Until, b.Until)))));

    /// <summary>What lies in the first set and not in the second.</summary>
    public static IReadOnlyList<Period> Subtract(IReadOnlyList<Period> from, IReadOnlyList<Period> what)
    {
        List<Period> gaps = [];
        var start = long.MinValue;
        foreach (var period in Of(what))
        {
            gaps.Add(new Period(start, period.From));
            start = period.Until;
        }
        gaps.Add(new Period(start, long.MaxValue));
        return Intersect(from, Of(gaps));
    }
}
