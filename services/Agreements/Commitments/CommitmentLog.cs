using SecurityCoop.Agreements.Law;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Commitments;

/// <summary>Where a commitment stands at an instant.</summary>
internal sealed record CommitmentStatus
{
    public required V1.CommitmentState State { get; init; }

    public required DueClock Clock { get; init; }

    public required bool IsOverdue { get; init; }

    public required bool IsBreached { get; init; }

    /// <summary>It was ended by a step.</summary>
    public required bool IsSettled { get; init; }

    /// <summary>Ids of preconditions that are not fulfilled.</summary>
    public required IReadOnlyList<string> Open { get; init; }

    public required IReadOnlyList<V1.MetricProgress> Progress { get; init; }
}

/// <summary>The agreement's life, as far as it moves the clocks of its commitments.</summary>
/// <param name="Suspensions">For all, ascending.</param>
/// <param name="EndsAt">UTC microseconds.</param>
/// <param name="Calendar">Where legal days begin.</param>
internal sealed record BasisLife(IReadOnlyList<Period> Suspensions, long? EndsAt, DepositaryCalendar Calendar);

/// <summary>Steps in, status out. State is never set.</summary>
/// <remarks>Source: domain rules CM-1 to CM-4; that obligations end with the agreement, Vienna Convention on the Law of Treaties, article 70.</remarks>
internal static class CommitmentLog
{
    /// <param name="commitment">With its steps, in the order of recording.</param>
    /// <param name="basis">The agreement it belongs to.</param>
    /// <param name="now">UTC microseconds.</param>
    public static CommitmentStatus Read(V1.Commitment commitment, BasisLife basis, long now)
    {
        var agreed = commitment.Steps.FirstOrDefault(s => s.Kind == V1.CommitmentStepKind.Agree);
        var settled = commitment.Steps.LastOrDefault(s => s.Kind == V1.CommitmentStepKind.Settle);
        string[] open = [.. commitment.Preconditions.Select(p => p.PreconditionId).Where(id => !Has(commitment, V1.CommitmentStepKind.FulfilPrecondition, id))];
        var progress = commitment.Metrics.Select(m => MetricLog.Read(m, commitment.Steps, basis.Calendar.DayOf(now).Year)).ToList();
        var state = settled?.Outcome ?? (agreed is null ? V1.CommitmentState.Proposed : Running(commitment, open, progress, basis.EndsAt <= now));

        var isRunning = state is V1.CommitmentState.Agreed or V1.CommitmentState.Blocked or V1.CommitmentState.Started;
        var clock = agreed is null || !isRunning ? default : Clock(commitment, agreed, basis, now);
        return new CommitmentStatus
        {
            State = state,
            Clock = clock,
            IsOverdue = isRunning && clock.OverdueFrom <= now,
            IsBreached = commitment.Bindingness == V1.Bindingness.Legal && state == V1.CommitmentState.NotMet,
            IsSettled = settled is not null,
            Open = open,
            Progress = progress,
        };
    }

    public static bool Has(V1.Commitment commitment, V1.CommitmentStepKind kind, string part) => commitment.Steps.Any(s => s.Kind == kind && s.PartId == part);

    private static V1.CommitmentState Running(V1.Commitment commitment, string[] open, List<V1.MetricProgress> progress, bool isOver)
    {
        var decisive = commitment.Metrics.Zip(progress).Where(m => m.First.Decisive).Select(m => m.Second).ToList();
        if (open.Length == 0 && decisive.Count > 0 && decisive.All(m => m.Reached)) return V1.CommitmentState.Met;
        if (isOver) return V1.CommitmentState.Lapsed;
        if (open.Length > 0) return V1.CommitmentState.Blocked;
        if (decisive.Any(m => m.Years.Any(y => y.Outcome == V1.RateOutcome.NotMet))) return V1.CommitmentState.NotMet;
        return commitment.Steps.Any(s => s.Kind is V1.CommitmentStepKind.Start or V1.CommitmentStepKind.Advance) ? V1.CommitmentState.Started : V1.CommitmentState.Agreed;
    }

    private static DueClock Clock(V1.Commitment commitment, V1.CommitmentStep agreed, BasisLife basis, long now)
    {
        var due = commitment.DueDate.Length == 0 ? null : PartialDate.Parse(commitment.DueDate);
        // On the last day that the source leaves possible, and not later than it was recorded.
        var begun = agreed.RecordTime.Microseconds();
        if (agreed.Date.Length > 0 && PartialDate.Parse(agreed.Date).Latest is { } day) begun = Math.Min(begun, basis.Calendar.StartOf(day));
        return DueClock.Read(due, begun, commitment.ClockRunsInSuspension ? [] : basis.Suspensions, basis.Calendar, now);
    }
}
