using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Disclosures.Chain;

/// <summary>Follows the lines of one ledger and seals them, twice a second while there are any; one leader for each database.</summary>
internal sealed class SealingLeader<TDb>(LedgerName<TDb> ledger, IDbContextFactory<TDb> databases, TimeProvider clock, ILogger<SealingLeader<TDb>> log) : BackgroundService where TDb : ServiceDb
{
    private const long SealingTask = 0x5EC0_0003;
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(500), Pause = TimeSpan.FromSeconds(1);

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
                if (!stoppingToken.IsCancellationRequested) Log.SealingInterrupted(log, ledger.Service, e);
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Lead(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        if (!await Leadership.Take(db, SealingTask, ct)) return;
        var sealer = new LedgerSealer(ledger.Service, db, clock);
        while (!ct.IsCancellationRequested)
        {
            if (await sealer.Seal(ct) < LedgerSealer.Batch) await Task.Delay(Beat, ct);
        }
    }
}
