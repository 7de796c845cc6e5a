using Grpc.Core;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Logistics.Consignments;

internal sealed partial class ConsignmentsEndpoint
{
    public override async Task<V1.ConsignmentWarning> RaiseWarning(V1.RaiseWarningRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        call.Identity().Demand(Officer);
        var write = Write.Of(call, request, request.RequestId, clock);
        await using var db = await databases.CreateDbContextAsync(ct);
        if (await db.Answered<V1.ConsignmentWarning>(write, ct) is { } first) return first;

        var consignment = await Own(db, call, request.Name, ct);
        Etag.Demand(request.Etag, request.Name, consignment.Revision);
        if (!consignment.IsScreened) throw ConsignmentRefusals.NotScreened(request.Name);

        var warning = await db.WarningOf(consignment, ct);
        if (warning is null)
        {
            warning = consignment.Warn(write.At);
            db.Add(consignment.Id, warning);
            db.Append(consignment.Name, ConsignmentEntries.WarningRaised, consignment.ToEvent(write.At, write.User));
        }

        return await db.Commit(write, warning, ct);
    }
}
