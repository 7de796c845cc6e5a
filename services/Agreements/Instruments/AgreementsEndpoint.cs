using SecurityCoop.Agreements.Access;
using SecurityCoop.Agreements.Lists;
using SecurityCoop.Agreements.Policy;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>securitycoop.agreements.v1.AgreementsService: one file for each call.</summary>
internal sealed partial class AgreementsEndpoint(AgreementsDb db, ActRecorder acts, PolicyGate gate, Pages pages, EnforcementWatch enforcement, TimeProvider clock)
    : V1.AgreementsService.AgreementsServiceBase;
