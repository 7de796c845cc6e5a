using System.Collections.Concurrent;
using System.Data.Common;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Access;

/// <summary>
/// Knows where every enforcement point stands. One that has not renewed for the lease and a margin serves nothing foreign, for its
/// own lease began before we saw the renewal, and so ended before.
/// </summary>
internal sealed class EnforcementWatch(IDbContextFactory<AgreementsDb> databases, IOptions<AgreementsOptions> options, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<EnforcementWatch> log)
    : BackgroundService
{
    private const double Margin = 1.2;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1), Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan LeastForTheAnswer = TimeSpan.FromMilliseconds(200), MostForTheAnswer = TimeSpan.FromSeconds(2);

    /// <summary>Nobody is kept waiting longer for an epoch.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, (long Renewals, long SeenAt)> _seen = new();

    /// <summary>Waits until the epoch is applied everywhere; answers in good time before the call's deadline with what is outstanding.</summary>
    public async Task<V1.EnforcementReceipt> WaitFor(long epoch, TimeSpan atMost, ServerCallContext call)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(call.CancellationToken, lifetime.ApplicationStopping);
        patience.CancelAfter(Patience(call.Deadline, atMost));
        while (true)
        {
            var receipt = await Look(epoch, call.CancellationToken);
            if (receipt.Complete || patience.IsCancellationRequested) return receipt;
            await Task.Delay(Poll, patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            call.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Where an epoch stands now.</summary>
    public async Task<V1.EnforcementReceipt> Look(long epoch, CancellationToken ct)
    {
        var points = await Observe(ct);
        var receipt = new V1.EnforcementReceipt { Epoch = epoch, EnforcementPoints = { points.Select(p => ToWire(p, epoch)) } };
        receipt.Complete = receipt.EnforcementPoints.All(p => p.State != V1.EnforcementState.Outstanding);
        if (receipt.Complete) receipt.CompleteTime = clock.Now().ToTimestamp();
        return receipt;
    }

    /// <summary>Keeps observing, so that who died long ago is known to be dead the moment someone asks, and forgets them in the end.</summary>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Forget(await Observe(stoppingToken), stoppingToken);
            }
            catch (Exception e) when (e is DbException or InvalidOperationException or DbUpdateException)
            {
                Log.EnforcementPointsUnreadable(log, e.GetType().Name);
            }

            await Task.Delay(Round, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<List<EnforcementPoint>> Observe(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var points = await db.EnforcementPoints.AsNoTracking().OrderBy(p => p.Name).ToListAsync(ct);
        var now = clock.GetTimestamp();
        foreach (var point in points)
        {
            _seen.AddOrUpdate(point.Name, _ => (point.Renewals, now), (_, last) => last.Renewals == point.Renewals ? last : (point.Renewals, now));
        }
        return points;
    }

    private async Task Forget(List<EnforcementPoint> points, CancellationToken ct)
    {
        foreach (var point in points.Where(p => Silence(p) > options.Value.ForgetAfter))
        {
            await using var db = await databases.CreateDbContextAsync(ct);
            using var turn = await SqliteWriters.Enter(db, ct);
            // Only as it was seen: it may have come back since.
            var gone = await db.EnforcementPoints.Where(p => p.Name == point.Name && p.Renewals == point.Renewals).ExecuteDeleteAsync(ct);
            if (gone > 0) Log.EnforcementPointForgotten(log, point.Name);
        }

        foreach (var name in _seen.Keys.Except(points.Select(p => p.Name))) _seen.TryRemove(name, out _);
    }

    private TimeSpan Silence(EnforcementPoint point) =>
        _seen.TryGetValue(point.Name, out var last) && last.Renewals == point.Renewals ? clock.GetElapsedTime(last.SeenAt) : TimeSpan.Zero;

    private V1.EnforcementPoint ToWire(EnforcementPoint point, long epoch) => new()
    {
        Name = point.Name,
        AppliedEpoch = point.AppliedEpoch,
        State = point.AppliedEpoch >= epoch ? V1.EnforcementState.Applied
            : Silence(point) >= options.Value.LeaseDuration * Margin ? V1.EnforcementState.LeaseExpired
            : V1.EnforcementState.Outstanding,
    };

    // Deadlines are the machine's time, never a story's. The caller's began before ours, by what the way here took: so the longer the
    // wait, the more is left for the answer.
    private static TimeSpan Patience(DateTime deadline, TimeSpan atMost)
    {
        if (deadline == DateTime.MaxValue) return atMost;
        var left = deadline - TimeProvider.System.GetUtcNow().UtcDateTime;
        left -= TimeSpan.FromTicks(Math.Clamp(left.Ticks / 8, LeastForTheAnswer.Ticks, MostForTheAnswer.Ticks));
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < atMost ? left : atMost;
    }
}
