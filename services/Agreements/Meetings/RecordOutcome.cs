using Grpc.Core;
using SecurityCoop.Agreements.Commitments;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Dossiers;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Meetings;

internal sealed partial class MeetingsEndpoint
{
    private const int MaxOutcomes = 100;

    public override Task<V1.Meeting> RecordOutcome(V1.RecordOutcomeRequest request, ServerCallContext call)
    {
        call.Identity().Demand(Roles.Depositary);
        var violations = new Violations();
        violations.CheckEntry(MeetingSections.MeetingCollection, request.Name, "name");
        MeetingRules.CheckOutcome(request, violations);
        violations.CheckRequestId(request.RequestId);
        violations.Refuse();

        return dossier.Change(call, request, MeetingSections.Meetings, MeetingSections.OutcomeRecorded, async (meeting, change) =>
        {
            change.Standing.DemandDepositary();
            meeting.Demand(V1.MeetingState.Held);
            // Who is present decides whether there can be a decision; that it was held, nobody can undo.
            var quorum = change.Standing.QuorumOf(meeting);
            if (meeting.Quorum is not null && quorum is not { Quorate: true }) throw MeetingRefusals.NotQuorate(meeting.Name, quorum);
            if (meeting.Outcomes.Count >= MaxOutcomes) throw Refusals.LimitExceeded($"{MaxOutcomes} outcomes of a meeting");

            var outcome = Given.Of(request.Outcome);
            outcome.RecordTime = change.Now;
            foreach (var commitment in request.Commitments) outcome.Commitments.Add(await Undertake(commitment, meeting, change));
            meeting.Outcomes.Add(outcome);
        });
    }

    /// <summary>What a meeting decides is agreed, and the meeting is the evidence.</summary>
    private static async Task<string> Undertake(V1.NewCommitment told, V1.Meeting meeting, DossierWrite change)
    {
        var commitment = Given.Of(told.Commitment);
        commitment.Steps.Add(new V1.CommitmentStep
        {
            Kind = V1.CommitmentStepKind.Agree,
            Evidence = new V1.Evidence { Resource = meeting.Name },
            Date = meeting.Date,
            RecordTime = change.Now,
            Recorder = change.Standing.Caller.Agency,
        });
        return (await change.Add(CommitmentSection.Commitments, told.CommitmentId, CommitmentSection.Recorded, await change.Listen(told.CommitmentId, commitment))).Name;
    }
}
