using Microsoft.EntityFrameworkCore;
using SecurityCoop.Enforcement;
using SecurityCoop.Incidents.Reports;
using SecurityCoop.Incidents.Zones;

namespace SecurityCoop.Incidents.Correlation;

/// <summary>CorrelationService: one file for each RPC, named for it.</summary>
internal sealed partial class CorrelationEndpoint(Gate gate, IncidentFinder incidents, OwnIncidents own, ZoneBook zones, IDbContextFactory<IncidentsDb> databases, TimeProvider clock)
    : V1.CorrelationService.CorrelationServiceBase;
