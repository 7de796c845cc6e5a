using Grpc.Core;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Requests;

internal sealed partial class InformationRequestsEndpoint
{
    public override async Task<V1.InformationRequest> GetInformationRequest(V1.GetInformationRequestRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        await using var db = await databases.CreateDbContextAsync(ct);
        var seen = await RequestReader.Find(db, reading, request.Name, ct) ?? throw reading.Absent(request.Name);
        await reader.Release(reading, [seen], ct);
        return seen.Shown;
    }
}
