using SecurityCoop.Enforcement;
using SecurityCoop.Incidents.Reports;

namespace SecurityCoop.Incidents.Exports;

/// <summary>ExportsService: one file for each RPC, named for it.</summary>
internal sealed partial class ExportsEndpoint(Gate gate, IncidentFinder incidents, TimeProvider clock) : V1.ExportsService.ExportsServiceBase;
