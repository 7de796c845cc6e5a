using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Commitments;

/// <summary>When a commitment becomes overdue: after the last day that its due date can mean, and later by every suspension meanwhile.</summary>
/// <param name="OverdueFrom">UTC microseconds; <see langword="null"/>: not as far as is known.</param>
/// <param name="IsPaused">The date moves on as time does.</param>
internal readonly record struct DueClock(long? OverdueFrom, bool IsPaused)
{
    /// <param name="due">As the source gives it; <see langword="null"/> where there is none.</param>
    /// <param name="begun">When the commitment was agreed, UTC microseconds: what was suspended before does not matter.</param>
    /// <param name="suspensions">Of the agreement for all, ascending; none where the clause lets the clock run.</param>
    /// <param name="calendar">Where days end.</param>
    /// <param name="now">UTC microseconds.</param>
    public static DueClock Read(PartialDate? due, long begun, IEnumerable<Period> suspensions, DepositaryCalendar calendar, long now)
    {
        if (due?.Latest is not { } latest || latest == DateOnly.MaxValue) return default;

        var at = calendar.StartOf(latest.AddDays(1));
        var isPaused = false;
        foreach (var (from, until) in suspensions.Select(s => (From: Math.Max(s.From, begun), s.Until)))
        {
            if (from >= at || from >= until) continue;
            isPaused |= from <= now && now < until;
            // Nobody knows yet when it resumes.
            if (until == long.MaxValue) return new DueClock(null, isPaused);
            at += until - from;
        }

        return new DueClock(at, isPaused);
    }
}
