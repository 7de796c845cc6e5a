using Microsoft.EntityFrameworkCore;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Reports;

namespace SecurityCoop.Incidents.Seizures;

/// <summary>SeizuresService: one file for each RPC, named for it.</summary>
internal sealed partial class SeizuresEndpoint(
    Gate gate, SeizureFinder seizures, IncidentFinder incidents, Pages<IncidentsDb> pages, IDbContextFactory<IncidentsDb> databases, TimeProvider clock)
    : V1.SeizuresService.SeizuresServiceBase
{
    // A name of an incident tells that it exists: only who may see that incident is shown the name, and the consignment that it warns of.
    private async Task<V1.Seizure> Shown(Reading reading, Seen<V1.Seizure> seen, CancellationToken ct)
    {
        var shown = seen.Shown;
        var incident = shown.Incident.Length > 0 ? await incidents.Find(reading, shown.Incident, ct) : null;
        if (incident is null) shown.Incident = "";
        if (seen.Stored.Originator != reading.Caller.Agency && (incident is null || incident.Shown.Consignment != shown.Consignment)) shown.Consignment = "";
        return shown;
    }

    /// <summary>
    /// Whose information a seizure holds that belongs to an incident: who is in the incident's lineage is in its own (third-party rule).
    /// The consignment of a warning is filled in. Refusals: FIELDS_INVALID; NOT_FOUND, STALE_POLICY for an incident that the caller cannot see.
    /// </summary>
    private async Task<IReadOnlyList<string>> Link(Reading reading, V1.Seizure told, CancellationToken ct)
    {
        if (told.Incident.Length == 0) return [reading.Caller.Agency];
        var incident = await incidents.Find(reading, told.Incident, ct) ?? throw reading.Absent(told.Incident);
        if (told.Consignment.Length == 0) told.Consignment = incident.Shown.Consignment;
        var violations = new Violations();
        violations.Check(incident.Shown.Consignment.Length == 0 || told.Consignment == incident.Shown.Consignment, "seizure.consignment", "must be that of the warning, or absent");
        violations.Refuse();
        return [reading.Caller.Agency, .. incident.Judged.Subject.Originators.Where(originator => originator != reading.Caller.Agency)];
    }
}
