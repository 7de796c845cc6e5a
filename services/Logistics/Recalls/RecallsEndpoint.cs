using SecurityCoop.Enforcement.Disclosures.Recalls;

namespace SecurityCoop.Logistics.Recalls;

/// <summary>RecallsService: one file for each RPC, named for it. What is asked is the same in every service; Enforcement answers.</summary>
internal sealed partial class RecallsEndpoint(RecallDesk<LogisticsDb> desk, RecallLists<LogisticsDb> lists, RecalledVersions<LogisticsDb> versions) : V1.RecallsService.RecallsServiceBase;
