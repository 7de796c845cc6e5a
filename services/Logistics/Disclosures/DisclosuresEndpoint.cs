using SecurityCoop.Enforcement.Disclosures.Asking;
using SecurityCoop.Enforcement.Disclosures.Hindsight;

namespace SecurityCoop.Logistics.Disclosures;

/// <summary>DisclosuresService: one file for each RPC, named for it. What is asked is the same in every service; Enforcement answers.</summary>
internal sealed partial class DisclosuresEndpoint(LedgerLists<LogisticsDb> lists, LedgerCheck<LogisticsDb> check, LedgerExport<LogisticsDb> export, BaselessDisclosures<LogisticsDb> baseless)
    : V1.DisclosuresService.DisclosuresServiceBase;
