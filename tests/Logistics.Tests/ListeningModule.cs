using System.Threading.Channels;
using MassTransit;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecurityCoop.Events;
using SecurityCoop.Hosting;

namespace SecurityCoop.Logistics.Tests;

/// <summary>Another service on the same bus, which listens to what logistics says.</summary>
internal sealed class ListeningModule : IModule
{
    public static string Name => "listening";

    public static void AddServices(IHostApplicationBuilder builder) => builder.Services.AddSingleton<Heard>();

    public static void AddConsumers(IBusRegistrationConfigurator bus)
    {
        bus.AddConsumer<OnWarning>();
        bus.AddConsumer<OnChanges>();
    }

    public static void MapEndpoints(IEndpointRouteBuilder endpoints)
    {
    }

    internal sealed class OnWarning(Heard heard) : IConsumer<ConsignmentWarningRaised>
    {
        public async Task Consume(ConsumeContext<ConsignmentWarningRaised> context) => await heard.Warnings.Writer.WriteAsync(context.Message);
    }

    internal sealed class OnChanges(Heard heard) : IConsumer<ConsignmentsChanged>
    {
        public async Task Consume(ConsumeContext<ConsignmentsChanged> context)
        {
            foreach (var change in context.Message.Changes) await heard.Changes.Writer.WriteAsync(change);
        }
    }
}

/// <summary>What came over the bus, in order.</summary>
internal sealed class Heard
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public Channel<ConsignmentWarningRaised> Warnings { get; } = Channel.CreateUnbounded<ConsignmentWarningRaised>();

    public Channel<RecordChange> Changes { get; } = Channel.CreateUnbounded<RecordChange>();

    public Task<ConsignmentWarningRaised> NextWarning() => Warnings.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public Task<RecordChange> NextChange() => Changes.Reader.ReadAsync().AsTask().WaitAsync(Patience);
}
