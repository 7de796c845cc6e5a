using SecurityCoop.Agreements.Lists;
using SecurityCoop.Agreements.Policy;

namespace SecurityCoop.Agreements.Areas;

/// <summary>securitycoop.agreements.v1.AreasService: one file for each call.</summary>
internal sealed partial class AreasEndpoint(AgreementsDb db, AreaRecorder recorder, PolicyGate gate, Pages pages, TimeProvider clock)
    : V1.AreasService.AreasServiceBase;
