using Google.Protobuf.Collections;
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

        var lineage = await Lineage(db, call, declared.DerivedFrom, ct);
        var consignment = Consignment.File(declared, RandomIds.Uuid(), lineage, write.At, ahead.Value);
        db.Add(consignment);
        db.Append(consignment.Name, ConsignmentEntries.Filed);
        return await db.Commit(write, consignment.ShownToOriginator(), ct);
    }

    // Who repeats a record takes over its lineage: its originators go on to decide who sees it. Only a record that one may read can be repeated.
    private async Task<IReadOnlyList<string>> Lineage(LogisticsDb db, ServerCallContext call, RepeatedField<string> sources, CancellationToken ct)
    {
        var lineage = new List<string> { call.Identity().Agency };
        if (sources.Count == 0) return lineage;

        var reading = gate.Open(call, Actions.Read);
        foreach (var name in sources)
        {
            var source = await Find(db, name, ct);
            if (source is null || !reading.Judge(source.Subject).Permitted) throw reading.Absent(name);
            lineage.AddRange(source.Lineage);
        }

        return [.. lineage.Distinct()];
    }
}
