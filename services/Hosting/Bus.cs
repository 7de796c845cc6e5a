using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace SecurityCoop.Hosting;

/// <summary>The bus of a process: in memory, or RabbitMQ with durable quorum queues and publisher confirms.</summary>
public static class Bus
{
    /// <summary>Prefix of the queues that one replica has for itself and that vanish with it: wake-ups, never the source of anything.</summary>
    public const string ReplicaQueue = "replica-";

    internal static void AddBus(this IHostApplicationBuilder builder, HostOptions options, IReadOnlyList<Action<IBusRegistrationConfigurator>> consumers)
    {
        if (options.Transport == TransportKind.InMemory)
        {
            builder.Services.AddSingleton(new Receipts(builder.Services));
            builder.Services.AddReceiveObserver(provider => provider.GetRequiredService<Receipts>());
        }

        builder.Services.AddMassTransit(bus =>
        {
            bus.SetKebabCaseEndpointNameFormatter();
            // A broker that is away must not make a service unready: reports are taken without it.
            bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
            foreach (var add in consumers) add(bus);
            bus.AddConfigureEndpointsCallback((_, name, endpoint) => Configure(name, endpoint, options.QuorumSize));
            if (options.Transport == TransportKind.InMemory) bus.UsingInMemory((context, memory) => memory.ConfigureEndpoints(context));
            else bus.UsingRabbitMq((context, rabbit) =>
            {
                rabbit.Host(new Uri(options.RabbitMq.Replace("amqp://", "rabbitmq://", StringComparison.Ordinal)), host => host.PublisherConfirmation = true);
                rabbit.ConfigureEndpoints(context);
            });
        });
    }

    // Five tries, then the queue's own _error queue: nothing poisonous blocks the queue, nothing is dropped.
    private static void Configure(string name, IReceiveEndpointConfigurator endpoint, int quorumSize)
    {
        endpoint.UseMessageRetry(retry => retry.Intervals(50, 200, 1000, 5000));
        if (endpoint is not IRabbitMqReceiveEndpointConfigurator queue) return;
        queue.PrefetchCount = 64;
        if (!name.StartsWith(ReplicaQueue, StringComparison.Ordinal)) queue.SetQuorumQueue(quorumSize);
    }
}
