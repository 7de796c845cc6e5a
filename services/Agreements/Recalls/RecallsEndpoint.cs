using SecurityCoop.Enforcement.Disclosures.Recalls;

namespace SecurityCoop.Agreements.Recalls;

/// <summary>RecallsService: one file for each RPC, named for it. What is asked is the same in every service; Enforcement answers.</summary>
internal sealed partial class RecallsEndpoint(RecallDesk<AgreementsDb> desk, RecallLists<AgreementsDb> lists, RecalledVersions<AgreementsDb> versions) : V1.RecallsService.RecallsServiceBase;
