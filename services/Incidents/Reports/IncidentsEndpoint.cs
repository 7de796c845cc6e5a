using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Intake;
using SecurityCoop.Incidents.Zones;

namespace SecurityCoop.Incidents.Reports;

/// <summary>IncidentsService: one file for each RPC, named for it.</summary>
internal sealed partial class IncidentsEndpoint(Gate gate, ReportQueue intake, IncidentFinder incidents, OwnIncidents own, ZoneBook zones, Pages<IncidentsDb> pages, IDbContextFactory<IncidentsDb> databases, TimeProvider clock)
    : V1.IncidentsService.IncidentsServiceBase;
