using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Commitments;

/// <summary>securitycoop.agreements.v1.CommitmentsService: one file for each call.</summary>
internal sealed partial class CommitmentsEndpoint(Dossier dossier, TimeProvider clock) : V1.CommitmentsService.CommitmentsServiceBase
{
    /// <summary>Records a step, as every verb does: roles, fields, then the state.</summary>
    private Task<V1.Commitment> Record(ServerCallContext call, IMessage request, string name, string requestId, V1.CommitmentStep step, Violations violations)
    {
        violations.CheckEntry(CommitmentSection.Collection, name, "name");
        EvidenceRules.Check(step.Evidence, "evidence", violations);
        EvidenceRules.CheckDate(step.Date, clock.Now(), violations);
        violations.CheckRequestId(requestId);
        violations.Refuse();

        return dossier.Change(call, request, CommitmentSection.Commitments, CommitmentSection.StepRecorded, (commitment, change) =>
        {
            change.Standing.DemandDepositary();
            (step.RecordTime, step.Recorder) = (change.Now, change.Standing.Caller.Agency);
            var before = change.Standing.StatusOf(commitment);
            CommitmentSteps.Take(commitment, before, step);
            change.TellIfMet(commitment, before.State);
            return Task.CompletedTask;
        });
    }
}
