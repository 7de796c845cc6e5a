using MassTransit;
using Microsoft.EntityFrameworkCore;
using SecurityCoop.Events;
using SecurityCoop.Journal;

namespace SecurityCoop.Enforcement.Feed;

/// <summary>Another replica committed: look at once instead of at the next slow poll.</summary>
internal sealed class OnJournalAdvanced<TDb>(IDbContextFactory<TDb> databases) : IConsumer<JournalAdvanced> where TDb : ServiceDb
{
    public async Task Consume(ConsumeContext<JournalAdvanced> context)
    {
        await using var db = await databases.CreateDbContextAsync(context.CancellationToken);
        JournalSignals.Of(db).Raise();
    }
}
