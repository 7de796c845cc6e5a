using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;

namespace SecurityCoop.Agreements.Commitments;

/// <summary>
/// Makes a <see cref="DueRound"/> when something was recorded, and each minute of the clock, at one replica. The lead only saves the others
/// the work; what must happen once is seen to by the round.
/// </summary>
internal sealed class DueLeader(DueRound round, IDbContextFactory<AgreementsDb> databases, TimeProvider clock, ILogger<DueLeader> log) : BackgroundService
{
    private const long DueTask = 0x5EC0_0004, Minute = 60_000_000;
    // By the machine's time: a story's clock may stand still, or jump.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Lead(stoppingToken);
            }
            catch (Exception e)
            {
                // A stop closes the bus and the database under what still runs: that is no fault, and who leads next goes on.
                if (!stoppingToken.IsCancellationRequested) Log.DueDatesInterrupted(log, e);
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Lead(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (!await Leadership.Take(db, DueTask, ct)) return;
        (JournalPosition? Journal, long At) looked = (null, long.MinValue);
        while (!ct.IsCancellationRequested)
        {
            var (journal, now) = ((await db.Last(ct))?.Position, clock.Now());
            if (looked.At == long.MinValue || journal != looked.Journal || now < looked.At || now - looked.At >= Minute)
            {
                await round.Tell(ct);
                looked = (journal, now);
            }

            await Task.Delay(Beat, ct);
        }
    }
}
