using Grpc.Core;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Seizures;

internal sealed partial class SeizuresEndpoint
{
    public override async Task<V1.Seizure> GetSeizure(V1.GetSeizureRequest request, ServerCallContext context)
    {
        var (ct, reading) = (context.CancellationToken, gate.Open(context, Actions.Read));
        var seen = await seizures.Find(reading, request.Name, ct) ?? throw reading.Absent(request.Name);
        await seizures.Release(reading, [seen], ct);
        seen.Shown.Disclosure.Duties.Add(await DutyRoll.Of(databases, reading, seen.Judged, ct));
        return await Shown(reading, seen, ct);
    }
}
