using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Commitments;

/// <summary>Which steps a commitment allows where it stands. Pure; refuses by throwing.</summary>
internal static class CommitmentSteps
{
    private const int MaxSteps = 1_000;

    /// <summary>Judges a step and appends it. Refusals: COMMITMENT_STATE_FORBIDS, PRECONDITION_OPEN, FIELDS_INVALID, LIMIT_EXCEEDED.</summary>
    /// <param name="commitment">With its steps; takes the new one.</param>
    /// <param name="status">Where it stands before the step.</param>
    /// <param name="step">The step.</param>
    public static void Take(V1.Commitment commitment, CommitmentStatus status, V1.CommitmentStep step)
    {
        DemandPart(commitment, step);
        if (!Allows(status, step)) throw CommitmentRefusals.StateForbids(commitment.Name, status.State, step.Kind);
        if (status.Open.Count > 0 && Performs(step)) throw CommitmentRefusals.PreconditionOpen(commitment.Name, status.Open);
        Append(commitment, step);
    }

    /// <summary>
    /// Takes what another service tells. It happened, whatever the state here is: so it is counted unless the commitment has ended, and
    /// leaves a commitment with an open precondition blocked.
    /// </summary>
    /// <returns>Whether it counts.</returns>
    public static bool TakeTold(V1.Commitment commitment, CommitmentStatus status, V1.CommitmentStep step)
    {
        if (status.IsSettled || status.State == V1.CommitmentState.Lapsed) return false;
        Append(commitment, step);
        return true;
    }

    private static void Append(V1.Commitment commitment, V1.CommitmentStep step)
    {
        if (commitment.Steps.Count >= MaxSteps) throw Refusals.LimitExceeded($"{MaxSteps} steps of a commitment");
        commitment.Steps.Add(step);
    }

    private static bool Allows(CommitmentStatus status, V1.CommitmentStep step)
    {
        var isProposed = status.State == V1.CommitmentState.Proposed;
        return step.Kind switch
        {
            V1.CommitmentStepKind.Note => true,
            V1.CommitmentStepKind.Agree => isProposed,
            V1.CommitmentStepKind.Start => status.State is V1.CommitmentState.Agreed or V1.CommitmentState.Blocked,
            // What was only proposed can be dropped; it cannot have been performed.
            V1.CommitmentStepKind.Settle => !status.IsSettled && (!isProposed || step.Outcome is V1.CommitmentState.Lapsed or V1.CommitmentState.Waived),
            V1.CommitmentStepKind.FulfilPrecondition => !status.IsSettled && status.State != V1.CommitmentState.Lapsed,
            _ => !status.IsSettled && !isProposed && status.State != V1.CommitmentState.Lapsed,
        };
    }

    /// <summary>Domain rule CM-1: nothing is performed while a precondition is open.</summary>
    private static bool Performs(V1.CommitmentStep step) =>
        step.Kind is V1.CommitmentStepKind.Start or V1.CommitmentStepKind.Advance || step is { Kind: V1.CommitmentStepKind.Settle, Outcome: V1.CommitmentState.Met };

    private static void DemandPart(V1.Commitment commitment, V1.CommitmentStep step)
    {
        var violations = new Violations();
        switch (step.Kind)
        {
            case V1.CommitmentStepKind.FulfilPrecondition:
                violations.Check(commitment.Preconditions.Any(p => p.PreconditionId == step.PartId), "precondition_id", "must be one of the commitment's preconditions");
                break;
            case V1.CommitmentStepKind.ReachMilestone:
                violations.Check(commitment.Milestones.Any(m => m.MilestoneId == step.PartId), "milestone_id", "must be one of the commitment's milestones");
                break;
            case V1.CommitmentStepKind.Advance:
                var metric = commitment.Metrics.FirstOrDefault(m => m.MetricId == step.PartId);
                violations.Check(metric is not null, "metric_id", "must be one of the commitment's metrics");
                violations.Check(metric is null || metric.Unit == step.Quantity.Unit, "quantity.unit", $"must be the metric's, {metric?.Unit}");
                break;
        }

        violations.Refuse();
    }
}
