using System.Collections.Concurrent;
using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecurityCoop.Events;
using SecurityCoop.Hosting;

namespace SecurityCoop.Agreements.Tests;

/// <summary>Another service on the same bus, which listens to what becomes of commitments and meetings.</summary>
internal sealed class ListeningModule : IModule
{
    public static string Name => "listening";

    public static void AddServices(IHostApplicationBuilder builder) => builder.Services.AddSingleton<Heard>();

    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<OnCommitments>();
        bus.AddConsumer<OnMeetings>();
    }

    public static void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }

    internal sealed class OnCommitments(Heard heard) : IConsumer<CommitmentsChanged>
    {
        public Task Consume(ConsumeContext<CommitmentsChanged> context) => heard.Take(context.Message.Changes);
    }

    internal sealed class OnMeetings(Heard heard) : IConsumer<MeetingsChanged>
    {
        public Task Consume(ConsumeContext<MeetingsChanged> context) => heard.Take(context.Message.Changes);
    }
}

/// <summary>What came over the bus, each once by its key, as an idempotent consumer has it.</summary>
internal sealed class Heard
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly ConcurrentDictionary<(string, int), RecordChange> _changes = new();

    public Task Take(IEnumerable<RecordChange> changes)
    {
        foreach (var change in changes) _changes.TryAdd((change.Name, change.Sequence), change);
        return Task.CompletedTask;
    }

    /// <summary>Kinds of what was told of one thing, once so many were.</summary>
    public async Task<IReadOnlyList<string>> Of(string name, int count)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            string[] kinds = [.. _changes.Values.Where(c => c.Name == name).OrderBy(c => c.Sequence).Select(c => c.Kind)];
            if (kinds.Length >= count) return kinds;
            await Task.Delay(20, patience.Token);
        }
    }
}
