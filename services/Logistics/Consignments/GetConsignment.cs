using Grpc.Core;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Consignments;

internal sealed partial class ConsignmentsEndpoint
{
    public override async Task<V1.Consignment> GetConsignment(V1.GetConsignmentRequest request, ServerCallContext call)
    {
        var ct = call.CancellationToken;
        var reading = gate.Open(call, Actions.Read);
        await using var db = await databases.CreateDbContextAsync(ct);
        var consignment = await Find(db, request.Name, ct) ?? throw reading.Absent(request.Name);
        var judged = consignment.JudgedBy(reading);
        if (!judged.Verdict.Permitted) throw reading.Absent(request.Name);

        await DisclosureLedger.Record(databases, reading, [judged], ct);
        return consignment.ShownBy(judged.Verdict, reading.Policy.Epoch);
    }
}
