using Grpc.Core;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Evidence;

internal sealed partial class EvidenceEndpoint
{
    public override async Task<V1.Evidence> GetEvidence(V1.GetEvidenceRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var seen = await reader.Find(reading, request.Name, ct) ?? throw reading.Absent(request.Name);
        await reader.Release(reading, [seen.Judged], ct);
        return seen.Shown;
    }
}
