using System.Data.Common;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Intake;

/// <summary>
/// The hot path: reports that come while a commit is in flight share the next transaction, so that the rate is bounded by commits
/// times their size and not by commits. Each is answered after its commit, and none fails for another's fault.
/// </summary>
internal sealed class ReportQueue(ReportBatch store, IOptions<IncidentsOptions> options, ILogger<ReportQueue> log) : BackgroundService
{
    private readonly Channel<PendingReport> queue = Channel.CreateBounded<PendingReport>(options.Value.IntakeQueue);

    /// <summary>Durable when it returns: the body of the first revision. Refusals: LIMIT_EXCEEDED, REQUEST_ID_REUSED, PART_UNAVAILABLE.</summary>
    /// <remarks>A caller that leaves takes nothing back: what is in the queue will be kept.</remarks>
    public Task<byte[]> Keep(PendingReport report, CancellationToken ct)
    {
        Violations.RefuseDoomed();
        if (!queue.Writer.TryWrite(report)) throw Refusals.LimitExceeded("reports waiting to be stored");
        return report.Outcome.WaitAsync(ct);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, options.Value.IntakeWriters).Select(_ => Task.Run(() => Write(stoppingToken), stoppingToken)));

    private async Task Write(CancellationToken ct)
    {
        var batch = new List<PendingReport>(options.Value.IntakeBatch);
        while (await queue.Reader.WaitToReadAsync(ct))
        {
            batch.Clear();
            while (batch.Count < options.Value.IntakeBatch && queue.Reader.TryRead(out var report)) batch.Add(report);
            if (batch.Count > 0) await Keep(batch, ct);
        }
    }

    /// <summary>Keeps what has been taken in before it stops.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        if (ExecuteTask is { } running) await running.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
        while (queue.Reader.TryRead(out var report)) report.Failed(Refusals.PartUnavailable("incidents"));
    }

    private async Task Keep(List<PendingReport> batch, CancellationToken ct)
    {
        try
        {
            await store.Keep(batch, ct);
            return;
        }
        catch (Exception e) when (e is DbException || Outage.Is(e))
        {
            Log.BatchFailed(log, batch.Count, (e as DbException)?.SqlState ?? e.GetType().Name);
        }
        catch (Exception e)
        {
            // A fault of ours ends these reports, never the intake.
            batch.ForEach(report => report.Failed(e));
            return;
        }

        foreach (var report in batch.Where(report => !report.Outcome.IsCompleted)) await KeepAlone(report, ct);
    }

    private async Task KeepAlone(PendingReport report, CancellationToken ct)
    {
        try
        {
            // The batch's commit may have reached the disk although its answer did not reach us.
            if (await store.IsKept(report, ct)) report.Kept(report.Row.Body);
            else await store.Keep([report], ct);
        }
        catch (Exception e) when (Outage.Is(e))
        {
            report.Failed(Refusals.PartUnavailable("the database of incidents"));
        }
        catch (Exception e)
        {
            report.Failed(e);
        }
    }
}
