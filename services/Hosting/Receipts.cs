using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace SecurityCoop.Hosting;

/// <summary>
/// What waits in the in-memory bus dies with the process, so a publish promises nothing there. Tells when every consumer of a message
/// in this process has done its work; a consumer that gives up never has.
/// </summary>
/// <param name="services">Where the consumers are registered.</param>
public sealed class Receipts(IServiceCollection services) : IReceiveObserver
{
    private readonly ConcurrentDictionary<Guid, Outstanding> waiting = [];

    /// <summary>Ends when all of the message's consumers have returned; at once where there is none. Called before the message is sent.</summary>
    public async Task Of(Guid message, System.Type type, CancellationToken ct)
    {
        var consumer = typeof(IConsumer<>).MakeGenericType(type);
        var consumers = services.Select(s => s.ServiceType).Where(t => t.IsClass && consumer.IsAssignableFrom(t)).Distinct().Count();
        if (consumers == 0) return;
        var outstanding = waiting[message] = new Outstanding(consumers);
        try
        {
            await outstanding.All.WaitAsync(ct);
        }
        finally
        {
            waiting.TryRemove(message, out _);
        }
    }

    public Task PostConsume<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType) where T : class
    {
        if (context.MessageId is { } message && waiting.TryGetValue(message, out var outstanding)) outstanding.Take(consumerType);
        return Task.CompletedTask;
    }

    public Task PreReceive(ReceiveContext context) => Task.CompletedTask;

    public Task PostReceive(ReceiveContext context) => Task.CompletedTask;

    public Task ConsumeFault<T>(ConsumeContext<T> context, TimeSpan duration, string consumerType, Exception exception) where T : class => Task.CompletedTask;

    public Task ReceiveFault(ReceiveContext context, Exception exception) => Task.CompletedTask;

    private sealed class Outstanding(int consumers)
    {
        private readonly ConcurrentDictionary<string, bool> done = [];
        private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task All => all.Task;

        public void Take(string consumer)
        {
            done[consumer] = true;
            if (done.Count >= consumers) all.TrySetResult();
        }
    }
}
