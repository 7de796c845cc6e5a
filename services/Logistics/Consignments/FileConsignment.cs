using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Consignments;

internal sealed partial class ConsignmentsEndpoint
{
    public override async Task<V1.Consignment> FileConsignment(V1.FileConsignmentRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        call.Identity().Demand(Officer);
        var write = Write.Of(call, request, request.RequestId, clock);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.Consignment>(write, ct) is { } first) return first;

        var violations = new Violations();
        var declared = Declaration.Read(request.Consignment, write.At, violations);
        violations.Refuse();

        // Who repeats a record takes over its lineage: its originators go on to decide who sees it.
        IReadOnlyList<string> lineage = declared.DerivedFrom.Count == 0
            ? [write.Agency]
            : await consignments.Lineage(gate.Open(call, Actions.Read), declared.DerivedFrom, ct);
        var consignment = Consignment.File(declared, RandomIds.Uuid(), lineage, write.At, ahead.Value);
        db.Add(consignment);
        db.Append(consignment.Name, ConsignmentEntries.Filed);
        return await db.Commit(write, consignment.ShownToOriginator(), ct);
    }
}
