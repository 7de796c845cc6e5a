using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement;
using SecurityCoop.Incidents.Finding;
using SecurityCoop.Incidents.Intake;
using SecurityCoop.Incidents.Records;

namespace SecurityCoop.Incidents.Reports;

/// <summary>IncidentsService: one file for each RPC, named for it.</summary>
internal sealed partial class IncidentsEndpoint(Gate gate, ReportQueue intake, Finder<IncidentRow, V1.Incident> incidents, Pages pages, IDbContextFactory<IncidentsDb> databases, TimeProvider clock)
    : V1.IncidentsService.IncidentsServiceBase;
