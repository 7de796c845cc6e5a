using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Logistics.Consignments;

internal sealed partial class ConsignmentsEndpoint
{
    private const int MaxReason = 500;

    public override async Task<V1.Consignment> AmendConsignment(V1.AmendConsignmentRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        call.Identity().Demand(Officer);
        var write = Write.Of(call, request, request.RequestId, clock);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Consignment>(write, ct) is { } first) return first;

        var (told, violations) = (request.Consignment, new Violations());
        Amendable.Check(request.UpdateMask, violations);
        Texts.CheckGiven(request.Reason, MaxReason, "reason", violations);
        violations.Refuse();

        var before = await Own(db, call, told.Name, ct);
        var declared = Declaration.Read(before.Proposed(told, Amendable.Of(request.UpdateMask)), write.At, violations);
        violations.Refuse();
        Etag.Demand(told.Etag, told.Name, before.Revision);

        var next = before.Amend(declared, request.Reason, write.At, ahead.Value);
        if (next.IsScreened) next = next.Rescreened(await Assess(db, next, next.OfficerJudgement, ct));
        db.Replace(before, next);
        db.Append(next.Name, ConsignmentEntries.Amended);
        return await db.Commit(write, next.ShownToOriginator(), ct);
    }
}
