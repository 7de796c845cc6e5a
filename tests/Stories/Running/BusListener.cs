using System.Text.Json;
using RabbitMQ.Client;

namespace SecurityCoop.Stories.Running;

/// <summary>Another system that follows what a service publishes: a durable queue of its own.</summary>
internal sealed class BusListener : IAsyncDisposable
{
    private readonly IConnection connection;
    private readonly IChannel channel;
    private readonly string queue;

    private BusListener(IConnection connection, IChannel channel, string queue) => (this.connection, this.channel, this.queue) = (connection, channel, queue);

    /// <param name="port">Of the broker.</param>
    /// <param name="exchange">Which messages.</param>
    /// <param name="queue">Its own, which outlives the connection and the broker.</param>
    public static async Task<BusListener> Start(int port, string exchange, string queue)
    {
        var connection = await new ConnectionFactory { Uri = new Uri($"amqp://guest:guest@127.0.0.1:{port}/"), AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(queue, durable: true, exclusive: false, autoDelete: false);
        await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, autoDelete: false);
        await channel.QueueBindAsync(queue, exchange, routingKey: "");
        return new BusListener(connection, channel, queue);
    }

    /// <summary>Takes messages until each of these names has come; all names in the order of coming.</summary>
    public async Task<IReadOnlyList<string>> Until(IEnumerable<string> names)
    {
        var (missing, heard) = (names.ToHashSet(), new List<string>());
        await Eventually.Holds(async () =>
        {
            while (await channel.BasicGetAsync(queue, autoAck: true) is { } message)
            {
                using var envelope = JsonDocument.Parse(message.Body);
                foreach (var change in envelope.RootElement.GetProperty("message").GetProperty("changes").EnumerateArray()) heard.Add(change.GetProperty("name").GetString()!);
            }

            missing.ExceptWith(heard);
            return missing.Count == 0;
        }, "all is published");
        return heard;
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
