using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement;
using SecurityCoop.Incidents.Reports;

namespace SecurityCoop.Incidents.Correlation;

/// <summary>CorrelationService: one file for each RPC, named for it.</summary>
internal sealed partial class CorrelationEndpoint(Gate gate, IncidentFinder incidents, OwnIncidents own, IDbContextFactory<IncidentsDb> databases, TimeProvider clock)
    : V1.CorrelationService.CorrelationServiceBase;
