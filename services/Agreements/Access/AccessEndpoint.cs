using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace SecurityCoop.Agreements.Access;

/// <summary>securitycoop.agreements.v1.AccessService: one file for each call.</summary>
internal sealed partial class AccessEndpoint(
    IDbContextFactory<AgreementsDb> databases, EpochWatch epochs, EnforcementWatch enforcement, PolicyInForce inForce,
    IOptions<AgreementsOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock)
    : V1.AccessService.AccessServiceBase;
