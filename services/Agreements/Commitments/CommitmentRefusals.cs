using Grpc.Core;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Commitments;

/// <summary>Every way in which a commitment says no.</summary>
internal static class CommitmentRefusals
{
    public static Refusal PreconditionOpen(string name, IReadOnlyList<string> preconditions) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.PreconditionOpen, $"{name} waits for preconditions that are not fulfilled: {string.Join(", ", preconditions)}.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = name, ["preconditions"] = string.Join(",", preconditions) },
        };

    public static Refusal StateForbids(string name, V1.CommitmentState state, V1.CommitmentStepKind step) =>
        new(StatusCode.FailedPrecondition, V1.ErrorReason.CommitmentStateForbids, $"{name} is {state.NameInContract()}, which does not allow {step.NameInContract()}.")
        {
            Metadata = new Dictionary<string, string> { ["name"] = name, ["state"] = state.NameInContract(), ["step"] = step.NameInContract() },
        };
}
