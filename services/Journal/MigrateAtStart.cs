using Microsoft.Extensions.Hosting;

namespace SecurityCoop.Journal;

/// <summary>Brings the database up to date before anything else of the process starts.</summary>
internal sealed class MigrateAtStart<TDb>(Migrator<TDb> migrator) : IHostedLifecycleService where TDb : ServiceDb
{
    public Task StartingAsync(CancellationToken cancellationToken) => migrator.Migrate(cancellationToken);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
