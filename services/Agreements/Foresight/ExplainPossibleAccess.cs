using Grpc.Core;
using SecurityCoop.Agreements.Access;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Sharing;

namespace SecurityCoop.Agreements.Foresight;

internal sealed partial class ForesightEndpoint
{
    public override async Task<V1.PossibleAccess> ExplainPossibleAccess(V1.ExplainPossibleAccessRequest request, ServerCallContext call)
    {
        var (caller, now) = (call.Identity(), clock.Now());
        var question = QuestionOf(request, caller.Agency);
        ExplainRules.Check(question);
        var (policy, snapshot) = await inForce.Told(call.CancellationToken);

        var recipient = ExplainRules.Recipient(question, caller.User);
        var asked = new PossibleQuestion(request);
        var found = new List<V1.PossibleProvision>();
        foreach (var originator in snapshot.Agreements.SelectMany(a => a.Grants).Where(g => g.Recipient == caller.Agency).Select(g => g.Originator).Distinct().Order(StringComparer.Ordinal))
        {
            var explained = AccessRule.Explain(policy, recipient, request.Action.ToRule(), ExplainRules.Subject(question, [originator], now), request.AsOfTime?.Microseconds() ?? now);
            found.AddRange(explained.Grants.Select(asked.Judge));
        }

        var answer = new V1.PossibleAccess { Epoch = snapshot.Epoch, Provisions = { found.OrderByDescending(p => p.CouldPermit) } };
        answer.Summary = PossibleQuestion.Summary(answer);
        return answer;
    }

    // The first originator only stands for the others: what is wrong with the question is wrong whoever is asked about.
    private static V1.ExplainAccessRequest QuestionOf(V1.ExplainPossibleAccessRequest request, string agency) => new()
    {
        Recipient = agency,
        Purpose = request.Purpose,
        Action = request.Action,
        Domain = request.Domain,
        Type = request.Type,
        Level = request.Level,
        Place = request.Place,
        Marking = request.Marking,
        RecordTime = request.RecordTime,
        AsOfTime = request.AsOfTime,
    };
}
