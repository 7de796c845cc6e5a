using SecurityCoop.Enforcement.Disclosures.Asking;
using SecurityCoop.Enforcement.Disclosures.Hindsight;

namespace SecurityCoop.Agreements.Disclosures;

/// <summary>DisclosuresService: one file for each RPC, named for it. What is asked is the same in every service; Enforcement answers.</summary>
internal sealed partial class DisclosuresEndpoint(LedgerLists<AgreementsDb> lists, LedgerCheck<AgreementsDb> check, LedgerExport<AgreementsDb> export, BaselessDisclosures<AgreementsDb> baseless)
    : V1.DisclosuresService.DisclosuresServiceBase;
