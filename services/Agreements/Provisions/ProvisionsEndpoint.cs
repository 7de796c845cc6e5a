using SecurityCoop.Agreements.Lists;
using SecurityCoop.Agreements.Policy;

namespace SecurityCoop.Agreements.Provisions;

/// <summary>securitycoop.agreements.v1.ProvisionsService: one file for each call.</summary>
internal sealed partial class ProvisionsEndpoint(AgreementsDb db, PolicyGate gate, Pages pages, TimeProvider clock)
    : V1.ProvisionsService.ProvisionsServiceBase;
