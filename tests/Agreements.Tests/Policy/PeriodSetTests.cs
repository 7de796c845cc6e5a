using SecurityCoop.Agreements.Law;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Tests.Policy;

public sealed class PeriodSetTests
{
    [Fact]
    public void Touching_and_overlapping_periods_become_one() =>
        PeriodSet.Of([new(20, 30), new(0, 10), new(10, 15), new(12, 18), new(5, 5)]).ShouldBe([new(0, 18), new(20, 30)]);

    [Fact]
    public void What_is_in_both_is_kept() =>
        PeriodSet.Intersect([new(0, 10), new(20, long.MaxValue)], [new(5, 25)]).ShouldBe([new(5, 10), new(20, 25)]);

    [Fact]
    public void What_is_taken_away_leaves_gaps() =>
        PeriodSet.Subtract([new(0, long.MaxValue)], [new(5, 10), new(30, 40), new(8, 12)]).ShouldBe([new(0, 5), new(12, 30), new(40, long.MaxValue)]);

    [Fact]
    public void Taking_away_everything_leaves_nothing() =>
        PeriodSet.Subtract([new(3, 9)], [new(long.MinValue, long.MaxValue)]).ShouldBeEmpty();

    [Fact]
    public void Every_instant_answers_as_its_sets_do()
    {
        var random = new Random(20190522);
        for (var round = 0; round < 500; round++)
        {
            Period[] one = Some(random), other = Some(random);
            var both = PeriodSet.Intersect(PeriodSet.Of(one), PeriodSet.Of(other));
            var without = PeriodSet.Subtract(PeriodSet.Of(one), PeriodSet.Of(other));
            for (var at = -1L; at < 41; at++)
            {
                bool inOne = one.Any(p => p.Contains(at)), inOther = other.Any(p => p.Contains(at));
                both.Any(p => p.Contains(at)).ShouldBe(inOne && inOther);
                without.Any(p => p.Contains(at)).ShouldBe(inOne && !inOther);
            }
        }
    }

    private static Period[] Some(Random random) =>
        [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(40)).Select(from => new Period(from, from + random.Next(12)))];
}
