using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Requests;

internal sealed partial class InformationRequestsEndpoint
{
    public override Task<V1.InformationRequest> AnswerInformationRequest(V1.AnswerInformationRequestRequest request, ServerCallContext context)
    {
        var ct = context.CancellationToken;
        var write = Write.Of(context, request, request.RequestId, clock);
        var violations = new Violations();
        RequestRules.Check(request.Answer, isLate: false, violations);
        violations.Refuse();
        return Reply(context, write, request.Name, request.Etag, "request.answered", async (reading, seen) =>
        {
            if (!InformationRequest.IsPending(seen.Stored)) throw RequestRefusals.StateWrong(request.Name, seen.Stored.State);
            RequestRules.Check(request.Answer, isLate: RequestReader.DueAt(reading, seen.Stored) <= write.At, violations);
            violations.Refuse();
            var lineage = await incidents.Lineage(reading, request.Answer.Records, ct);
            var answered = InformationRequest.Answer(seen.Stored, request.Answer, seen.Row.AnswerId, lineage, write.At);
            // A refusal need not reach who asked: that it is not told more is an answer, too.
            if (request.Answer.Outcome != V1.AnswerOutcome.Refused) DemandOpen(reading, answered, write.At);
            return answered;
        });
    }

    // The third-party rule: each originator of what the answer holds must share it with who asked.
    private static void DemandOpen(Reading reading, V1.InformationRequest answered, long at)
    {
        var (requester, subject) = (Gate.Described(answered.Requester, answered.Purpose.ToRule()), InformationRequest.ReplyOf(answered)!);
        foreach (var originator in subject.Originators)
        {
            var verdict = AccessRule.Decide(reading.Policy, requester, Actions.Read, subject with { Originators = [originator] }, at);
            // A delay opens it later.
            if (!verdict.Permitted && verdict.ReachedAt == long.MaxValue) throw RequestRefusals.AnswerNotOpen(answered.Requester, originator);
        }
    }
}
