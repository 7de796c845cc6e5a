using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Logistics.Consignments;

internal sealed partial class ConsignmentsEndpoint
{
    public override async Task<V1.Consignment> ScreenConsignment(V1.ScreenConsignmentRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        call.Identity().Demand(Officer);
        var write = Write.Of(call, request, request.RequestId, clock);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Consignment>(write, ct) is { } first) return first;

        if (request.OfficerJudgement is { } judgement) Check(judgement);
        var before = await Own(db, call, request.Name, ct);
        Etag.Demand(request.Etag, request.Name, before.Revision);

        var next = before.Screen(await Assess(db, before, request.OfficerJudgement, ct), request.OfficerJudgement, write.At);
        if (next != before)
        {
            db.Replace(before, next);
            db.Append(next.Name, ConsignmentEntries.Screened);
        }

        return await db.Commit(write, next.ShownToOriginator(), ct);
    }

    private static void Check(V1.OfficerJudgement judgement)
    {
        var violations = new Violations();
        violations.Check(judgement.Risk is > Level.Unspecified and <= Level.Critical, "officer_judgement.risk", "must be one of the levels");
        Texts.CheckGiven(judgement.Reason, MaxReason, "officer_judgement.reason", violations);
        violations.Refuse();
    }
}
