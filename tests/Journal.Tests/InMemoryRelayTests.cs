using System.Collections.Concurrent;
using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using SecurityCoop.Hosting;

namespace SecurityCoop.Journal.Tests;

/// <summary>Without a broker nothing keeps a message but the journal.</summary>
public sealed class InMemoryRelayTests
{
    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Asked = [];
    private static readonly ConcurrentDictionary<string, bool> Mended = [];

    [Fact]
    public async Task Message_that_no_consumer_had_done_with_when_the_process_went_comes_again_in_the_next()
    {
        using var store = await TestStore.Create(DatabaseKind.Sqlite);
        var name = Note.NameOf(Guid.NewGuid());
        var first = Asked[name] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (var dying = await RelayHost.Start<DemandingModule>(store))
        {
            dying.Logs.Expect(e => true);
            await Demand(store, name);
            await first.Task.WaitAsync(TimeSpan.FromSeconds(30));
            Assert.Equal(JournalPosition.Start, await CheckpointOf(store));
        }

        Assert.Equal(JournalPosition.Start, await CheckpointOf(store));
        Mended[name] = true;
        var second = Asked[name] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var next = await RelayHost.Start<DemandingModule>(store);
        await second.Task.WaitAsync(TimeSpan.FromSeconds(30));

        for (var patience = 0; await CheckpointOf(store) == JournalPosition.Start && patience < 300; patience++) await Task.Delay(100);
        Assert.NotEqual(JournalPosition.Start, await CheckpointOf(store));
    }

    private static async Task Demand(TestStore store, string name)
    {
        await using var db = store.CreateDbContext();
        db.Append(name, "note.demanded");
        await db.Commit(TestStore.Write(), TestStore.Answer(""), CancellationToken.None);
    }

    private static async Task<JournalPosition> CheckpointOf(TestStore store)
    {
        await using var db = store.CreateDbContext();
        var checkpoint = await db.Checkpoints.AsNoTracking().SingleOrDefaultAsync(c => c.Follower == "relay");
        return checkpoint is null ? JournalPosition.Start : new JournalPosition(checkpoint.Tx, checkpoint.Id);
    }

    private sealed class DemandingModule : IModule
    {
        public static string Name => "demanding";

        public static void AddServices(IHostApplicationBuilder builder) => RelayHost.NotesModule.AddServices(builder);

        public static void AddConsumers(IBusRegistrationConfigurator bus) => bus.AddConsumer<OnDemand>();

        public static void MapEndpoints(IEndpointRouteBuilder endpoints) { }
    }

    internal sealed class OnDemand : IConsumer<NoteDemanded>
    {
        public Task Consume(ConsumeContext<NoteDemanded> context)
        {
            Asked[context.Message.Name].TrySetResult();
            return Mended.ContainsKey(context.Message.Name) ? Task.CompletedTask : throw new InvalidOperationException("Test: not yet.");
        }
    }
}
