using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SecurityCoop.Events;
using SecurityCoop.Hosting;

namespace SecurityCoop.Journal;

/// <summary>Turns journal entries into what other services hear. One for each database.</summary>
public interface IJournalTranslation<TDb> where TDb : ServiceDb
{
    /// <summary>Messages for these entries, in order; entries that concern nobody else give none.</summary>
    IEnumerable<object> Messages(IReadOnlyList<JournalEntry> entries);
}

/// <summary>
/// The outbox: one leader for each database reads the journal, publishes with confirms, then moves its checkpoint;
/// on the in-memory bus, which keeps nothing, after the consumers of what must find one.
/// At least once, in order. While the broker is away it waits; nobody who writes waits with it.
/// </summary>
internal sealed class JournalRelay<TDb>(JournalRelay<TDb>.Settings settings, IDbContextFactory<TDb> databases, IBusControl bus, IServiceProvider services, ILogger<JournalRelay<TDb>> log)
    : BackgroundService where TDb : ServiceDb
{
    // One message holds them: some 60 KB.
    private const int Batch = 512;
    private const string Follower = "relay";
    // Under load a few entries come with each commit; what follows within a moment travels with them.
    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan BrokerPoll = TimeSpan.FromMilliseconds(250), Pause = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(10);
    private readonly IJournalTranslation<TDb>? translation = services.GetService<IJournalTranslation<TDb>>();
    private readonly Receipts? receipts = services.GetService<Receipts>();

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
                if (!stoppingToken.IsCancellationRequested) Log.RelayInterrupted(log, settings.Store, e);
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task Lead(CancellationToken ct)
    {
        await using var db = await databases.CreateDbContextAsync(ct);
        var signal = JournalSignals.Of(db);
        if (!await Leadership.Take(db, 0x5EC0_0002, ct)) return;
        // A checkpoint that a power cut takes back publishes again what was published: at least once, as promised. It need not wait for the disk.
        if (db.IsPostgres) await db.Database.ExecuteSqlAsync($"SET synchronous_commit TO off", ct);
        var checkpoint = await db.Checkpoints.FindAsync([Follower], ct) ?? db.Checkpoints.Add(new Checkpoint { Follower = Follower }).Entity;
        var pause = new JournalPause();
        while (!ct.IsCancellationRequested)
        {
            var raised = signal.Next;
            var entries = await db.ReadAfter(new JournalPosition(checkpoint.Tx, checkpoint.Id), Batch, ct);
            if (entries.Count == 0)
            {
                await pause.Sleep(raised, ct);
                continue;
            }

            await Publish(entries, ct);
            (checkpoint.Tx, checkpoint.Id) = (entries[^1].Tx, entries[^1].Id);
            using (await SqliteWriters.Enter(db, ct)) await db.SaveChangesAsync(ct);
            pause.Shorten();
            if (entries.Count < Batch) await Task.Delay(Gather, ct);
        }
    }

    private async Task Publish(List<JournalEntry> entries, CancellationToken ct)
    {
        // Endpoints bind after the host has started; what is published before finds no queue and is lost without an error.
        while (bus.CheckHealth().Status != BusHealthStatus.Healthy) await Task.Delay(BrokerPoll, ct);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        var effects = new List<Task>();
        foreach (var message in translation?.Messages(entries) ?? [])
        {
            await bus.Publish(message, message.GetType(), context => Route(context, message, effects, patience.Token), patience.Token);
        }

        await bus.Publish(new JournalAdvanced(settings.Store), patience.Token);
        await Task.WhenAll(effects);
    }

    // A broker confirms a message that found no queue as well; Mandatory makes it come back as an error, and the relay tries again.
    // Without a broker nothing keeps the message: it is done with when its consumers are.
    private void Route(PublishContext context, object message, List<Task> effects, CancellationToken ct)
    {
        if (message is not IMustBeRouted) return;
        if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit)) rabbit.Mandatory = true;
        else if (receipts is not null && context.MessageId is { } id) effects.Add(receipts.Of(id, message.GetType(), ct));
    }

    internal sealed record Settings(string Store);
}
