using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityCoop.Agreements.Policy;

namespace SecurityCoop.Agreements.Access;

/// <summary>
/// Reads the newest epoch for all who watch at this replica: at once after a commit of its own, otherwise every quarter of a second.
/// Without a reading nobody gets a heartbeat, so a register that has lost its database falls silent.
/// </summary>
internal sealed class EpochWatch(IDbContextFactory<AgreementsDb> databases, ILogger<EpochWatch> log) : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(250);

    private volatile TaskCompletionSource _reading = New();
    private volatile TaskCompletionSource _wake = New();
    private long _latest;

    /// <summary>Ends with the next reading. Taken before <see cref="Latest"/> is looked at, awaited after.</summary>
    public Task Next => _reading.Task;

    /// <summary>As of the last reading.</summary>
    public long Latest => Interlocked.Read(ref _latest);

    /// <summary>An epoch was committed here: read now.</summary>
    public void Wake() => _wake.TrySetResult();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var wake = _wake = New();
            try
            {
                await using var db = await databases.CreateDbContextAsync(stoppingToken);
                Interlocked.Exchange(ref _latest, await db.Epoch(stoppingToken));
                Interlocked.Exchange(ref _reading, New()).TrySetResult();
            }
            catch (Exception e) when (e is DbException or InvalidOperationException)
            {
                Log.EpochUnreadable(log, e.GetType().Name);
            }

            await Task.WhenAny(wake.Task, Task.Delay(Poll, stoppingToken));
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
