using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Tests.Commitments;

public sealed class DueClockTests
{
    private const long Day = 86_400_000_000;
    private static readonly PartialDate Due = PartialDate.Parse("1970-04-10");

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_clock_runs_exactly_as_long_as_without_suspensions_whatever_they_are(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 500; round++)
        {
            var begun = random.Next(50) * Day;
            var suspensions = PeriodSet.Of(Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(200) * Day).Select(from => new Period(from, from + (random.Next(40) * Day))));

            var clock = DueClock.Read(Due, begun, suspensions, DepositaryCalendar.Utc, now: 0);

            // Day by day, as slowly as can be: 100 days after 1970-01-01, less what had gone by when it was agreed.
            var (left, at) = (100 - (begun / Day), begun);
            for (; left > 0; at += Day) left -= suspensions.Any(s => s.Contains(at)) ? 0 : 1;
            clock.OverdueFrom.ShouldBe(at);
        }
    }
}
