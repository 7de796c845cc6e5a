using Microsoft.EntityFrameworkCore;
using SecurityCoop.Agreements.Access;
using SecurityCoop.Agreements.Lists;

namespace SecurityCoop.Agreements.Foresight;

/// <summary>securitycoop.agreements.v1.ForesightService: one file for each call. It reads, and records nothing.</summary>
internal sealed partial class ForesightEndpoint(IDbContextFactory<AgreementsDb> databases, SisterServices sisters, PolicyInForce inForce, Pages pages, TimeProvider clock)
    : V1.ForesightService.ForesightServiceBase;
