using Grpc.Core;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Sharing;

namespace SecurityCoop.Logistics.Consignments;

internal sealed partial class ConsignmentsEndpoint
{
    public override async Task<V1.Consignment> GetConsignment(V1.GetConsignmentRequest request, ServerCallContext call)
    {
        var (ct, reading) = (call.CancellationToken, gate.Open(call, Actions.Read));
        var seen = await consignments.Find(reading, request.Name, ct) ?? throw reading.Absent(request.Name);
        await consignments.Release(reading, [seen], ct);
        seen.Shown.Disclosure.Duties.Add(await DutyRoll.Of(databases, reading, seen.Judged, ct));
        return seen.Shown;
    }
}
