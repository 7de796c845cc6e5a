using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace SecurityCoop.Edge.Probes;

/// <summary>One check's result; tags that name a gRPC service or its package bind it to that service alone.</summary>
internal sealed record CheckResult(string Name, HealthStatus Status, TimeSpan Took, IReadOnlySet<string> Tags);

/// <summary>
/// Runs the registered health checks, each with its own time limit that it cannot ignore: a port that swallows packets
/// must read as not ready, not hang the probe. Results are shared for a moment, so that many probes cost as one.
/// </summary>
internal sealed class Readiness(
    IServiceScopeFactory scopes, IOptions<HealthCheckServiceOptions> checks, IOptions<EdgeOptions> options,
    IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<Readiness> log)
{
    private readonly EdgeOptions options = options.Value;
    private readonly Lock sync = new();
    private Task<IReadOnlyList<CheckResult>>? latest;
    private long since;

    /// <summary>Cancelled when the process has begun to stop: nothing is ready from then on.</summary>
    public CancellationToken Stopping => lifetime.ApplicationStopping;

    public Task<IReadOnlyList<CheckResult>> Results(CancellationToken ct)
    {
        lock (sync)
        {
            var old = latest is { IsCompleted: true } && clock.GetElapsedTime(since) >= options.CheckEvery;
            if (latest is null || old)
            {
                since = clock.GetTimestamp();
                latest = Run();
            }
            return latest.WaitAsync(ct);
        }
    }

    /// <summary>Whether a service may be called; the empty name asks for all of them.</summary>
    public async Task<bool> IsReady(string service, CancellationToken ct) =>
        !Stopping.IsCancellationRequested
        && !(await Results(ct)).Any(c => c.Status == HealthStatus.Unhealthy && Concerns(c, service))
        && !Stopping.IsCancellationRequested;

    private static bool Concerns(CheckResult check, string service)
    {
        var owners = check.Tags.Where(t => t.Contains('.')).ToList();
        return service.Length == 0 || owners.Count == 0 || owners.Exists(o => service == o || service.StartsWith(o + ".", StringComparison.Ordinal));
    }

    private async Task<IReadOnlyList<CheckResult>> Run() =>
        await Task.WhenAll(checks.Value.Registrations.Select(r => Task.Run(() => Run(r))));

    private async Task<CheckResult> Run(HealthCheckRegistration check)
    {
        var began = clock.GetTimestamp();
        var limit = check.Timeout > TimeSpan.Zero ? check.Timeout : options.CheckTimeout;
        using var cancel = new CancellationTokenSource(limit, clock);
        var work = Ask(check, cancel.Token);
        // A check is foreign code: whatever it throws means not ready.
        var finished = await Task.WhenAny(work, Task.Delay(limit, clock));
        var status = check.FailureStatus;
        if (finished != work)
            log.CheckTimedOut(check.Name, limit);
        else if (work.IsCompletedSuccessfully)
            status = work.Result.Status;
        else
            log.CheckFailed(check.Name, work.Exception?.GetBaseException().GetType().Name ?? nameof(OperationCanceledException));
        return new(check.Name, status, clock.GetElapsedTime(began), check.Tags.ToHashSet());
    }

    private async Task<HealthCheckResult> Ask(HealthCheckRegistration check, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await check.Factory(scope.ServiceProvider).CheckHealthAsync(new HealthCheckContext { Registration = check }, ct);
    }
}
