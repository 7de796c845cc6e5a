using Grpc.Core;
using SecurityCoop.Enforcement.Disclosures;
using SecurityCoop.Sharing;

namespace SecurityCoop.Incidents.Reports;

internal sealed partial class IncidentsEndpoint
{
    public override async Task<V1.Incident> GetIncident(V1.GetIncidentRequest request, ServerCallContext context)
    {
        var reading = gate.Open(context, Actions.Read);
        var seen = await incidents.Find(reading, request.Name, context.CancellationToken) ?? throw reading.Absent(request.Name);
        await incidents.Release(reading, [seen], context.CancellationToken);
        seen.Shown.Disclosure.Duties.Add(await DutyRoll.Of(databases, reading, seen.Judged, context.CancellationToken));
        await incidents.TellWhereMerged(reading, [seen], context.CancellationToken);
        return seen.Shown;
    }
}
