using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Commitments;

internal static class CommitmentSection
{
    public const string Collection = "commitments";

    /// <summary>Kinds of journal entries.</summary>
    public const string Recorded = "commitment.recorded", StepRecorded = "commitment.step-recorded",
        DueSoon = "commitment.due-soon", Overdue = "commitment.overdue", Met = "commitment.met";

    public static Section<V1.Commitment> Commitments { get; } = new(Collection, V1.Commitment.Parser, Complete);

    public static CommitmentStatus StatusOf(this Standing standing, V1.Commitment commitment) =>
        CommitmentLog.Read(commitment, new BasisLife(standing.Status.SuspendedForAll, standing.Status.EndsAt, standing.Calendar), standing.At);

    /// <summary>Keeps a commitment, and what it listens to. Refusals: ALREADY_EXISTS.</summary>
    public static async Task<V1.Commitment> Listen(this DossierWrite write, string id, V1.Commitment commitment)
    {
        var name = Commitments.NameOf(write.Standing.Instrument.Name, id);
        // A name that is taken is refused where the entry is added; its watches stay as they are.
        if (await write.Find(Commitments, name) is not null) throw Refusals.AlreadyExists(name);
        foreach (var source in commitment.EvidenceSources)
            write.Db.Add(new EvidenceWatch { Source = EvidenceWatch.Of(source, write.Standing.Instrument.Name), Commitment = name });
        return commitment;
    }

    /// <summary>Has the journal tell that a step met the commitment.</summary>
    public static void TellIfMet(this DossierWrite write, V1.Commitment commitment, V1.CommitmentState before)
    {
        if (before != V1.CommitmentState.Met && write.Standing.StatusOf(commitment).State == V1.CommitmentState.Met) write.Tell(commitment.Name, Met);
    }

    private static void Complete(V1.Commitment shown, Standing standing)
    {
        var status = standing.StatusOf(shown);
        shown.State = status.State;
        shown.Overdue = status.IsOverdue;
        shown.OverdueTime = status.Clock.OverdueFrom?.ToTimestamp();
        shown.ClockPaused = status.Clock.IsPaused;
        shown.Breached = status.IsBreached;
        shown.Progress.Add(status.Progress);
        foreach (var precondition in shown.Preconditions) precondition.Fulfilled = !status.Open.Contains(precondition.PreconditionId);
        foreach (var milestone in shown.Milestones) milestone.Reached = CommitmentLog.Has(shown, V1.CommitmentStepKind.ReachMilestone, milestone.MilestoneId);
    }
}
