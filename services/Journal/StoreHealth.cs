using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace SecurityCoop.Journal;

/// <summary>Ready means: the database answers and has every migration of this build.</summary>
internal sealed class StoreHealth<TDb>(Migrator<TDb> migrator) : IHealthCheck where TDb : ServiceDb
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var missing = await migrator.Missing(cancellationToken);
            return missing.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy($"migrations missing: {string.Join(", ", missing)}");
        }
        catch (DbException e)
        {
            return HealthCheckResult.Unhealthy("the database does not answer", e);
        }
    }
}
