using SecurityCoop.Enforcement.Disclosures.Asking;
using SecurityCoop.Enforcement.Disclosures.Hindsight;

namespace SecurityCoop.Incidents.Disclosures;

/// <summary>DisclosuresService: one file for each RPC, named for it. What is asked is the same in every service; Enforcement answers.</summary>
internal sealed partial class DisclosuresEndpoint(LedgerLists<IncidentsDb> lists, LedgerCheck<IncidentsDb> check, LedgerExport<IncidentsDb> export, BaselessDisclosures<IncidentsDb> baseless)
    : V1.DisclosuresService.DisclosuresServiceBase;
