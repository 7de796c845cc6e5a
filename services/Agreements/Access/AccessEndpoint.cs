using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;

namespace SecurityCoop.Agreements.Access;

/// <summary>securitycoop.agreements.v1.AccessService: one file for each call.</summary>
internal sealed partial class AccessEndpoint(
    IDbContextFactory<AgreementsDb> databases, OwnRegister register, EnforcementWatch enforcement, PolicyInForce inForce,
    IHostApplicationLifetime lifetime, TimeProvider clock)
    : V1.AccessService.AccessServiceBase;
