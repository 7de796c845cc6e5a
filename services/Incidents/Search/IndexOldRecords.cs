using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using SecurityCoop.Journal;

namespace SecurityCoop.Incidents.Search;

/// <summary>Gives words to records from before there was a search by words, once, while everything else goes on.</summary>
internal sealed class IndexOldRecords(IDbContextFactory<IncidentsDb> databases, TimeProvider clock) : BackgroundService
{
    private const int AtOnce = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await using var db = await databases.CreateDbContextAsync(stoppingToken);
                if (await db.IndexSome(AtOnce, stoppingToken) == 0) return;
            }
            catch (Exception e) when (Outage.Is(e))
            {
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
    }
}
