using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SecurityCoop.Enforcement.Policies;

/// <summary>
/// Not ready before the first policy: lists would lack what is shared, and nobody could tell. A lease that runs out later leaves own
/// records readable, so the process goes on serving and says that it is degraded.
/// </summary>
internal sealed class PolicyHealth(PolicyStore policies) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        policies.IsFresh ? HealthCheckResult.Healthy()
        : policies.WasEverFresh ? HealthCheckResult.Degraded("The lease on the policy has run out.")
        : HealthCheckResult.Unhealthy("No policy has come yet."));
}
