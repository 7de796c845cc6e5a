using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Reports;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>SeizuresService: one file for each RPC, named for it.</summary>
internal sealed partial class SeizuresEndpoint(Gate gate, SeizureFinder seizures, IncidentFinder incidents, IDbContextFactory<IncidentsDb> databases, TimeProvider clock)
    : V1.SeizuresService.SeizuresServiceBase
{
    // A name of an incident tells that it exists: only who may see that incident is shown the name.
    private async Task<V1.Seizure> Shown(Reading reading, Seen<V1.Seizure> seen, CancellationToken ct)
    {
        var shown = seen.Shown;
        if (shown.Incident.Length > 0 && await incidents.Find(reading, shown.Incident, ct) is null) shown.Incident = "";
        return shown;
    }
}
