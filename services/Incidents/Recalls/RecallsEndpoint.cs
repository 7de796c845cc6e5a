using SecurityCoop.Enforcement.Disclosures.Recalls;

namespace SecurityCoop.Incidents.Recalls;

/// <summary>RecallsService: one file for each RPC, named for it. What is asked is the same in every service; Enforcement answers.</summary>
internal sealed partial class RecallsEndpoint(RecallDesk<IncidentsDb> desk, RecallLists<IncidentsDb> lists, RecalledVersions<IncidentsDb> versions) : V1.RecallsService.RecallsServiceBase;
