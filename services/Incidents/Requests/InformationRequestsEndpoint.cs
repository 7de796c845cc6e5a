using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement;
using SecurityCoop.Enforcement.Finding;
using SecurityCoop.Incidents.Reports;

namespace SecurityCoop.Incidents.Requests;

/// <summary>InformationRequestsService: one file for each RPC, named for it.</summary>
internal sealed partial class InformationRequestsEndpoint(
    Gate gate, RequestReader reader, IncidentFinder incidents, Pages<IncidentsDb> pages, IDbContextFactory<IncidentsDb> databases, TimeProvider clock)
    : V1.InformationRequestsService.InformationRequestsServiceBase;
