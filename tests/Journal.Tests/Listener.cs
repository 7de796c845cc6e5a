using System.Text.Json;
using RabbitMQ.Client;

namespace SecurityCoop.Journal.Tests;

/// <summary>A durable queue of our own at the relay's exchanges, read message by message: what came, in the broker's order.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private const string Queue = "listener";
    private readonly IConnection connection;
    private readonly IChannel channel;

    private Listener(IConnection connection, IChannel channel) => (this.connection, this.channel) = (connection, channel);

    public static async Task<Listener> Start(Uri broker, params string[] exchanges)
    {
        var connection = await new ConnectionFactory { Uri = broker, AutomaticRecoveryEnabled = false }.CreateConnectionAsync();
        var channel = await connection.CreateChannelAsync();
        await channel.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false);
        foreach (var exchange in exchanges)
        {
            await channel.ExchangeDeclareAsync(exchange, ExchangeType.Fanout, durable: true, autoDelete: false);
            await channel.QueueBindAsync(Queue, exchange, routingKey: "");
        }

        return new Listener(connection, channel);
    }

    /// <summary>Names in messages until each of these has come at least once, or a minute has passed.</summary>
    public async Task<List<string>> Until(IReadOnlyCollection<string> expected)
    {
        var heard = new List<string>();
        var missing = expected.ToHashSet();
        for (var patience = 0; missing.Count > 0 && patience < 600;)
        {
            if (await channel.BasicGetAsync(Queue, autoAck: true) is not { } message)
            {
                patience++;
                await Task.Delay(100);
                continue;
            }

            using var envelope = JsonDocument.Parse(message.Body);
            heard.Add(envelope.RootElement.GetProperty("message").GetProperty("name").GetString()!);
            missing.Remove(heard[^1]);
        }

        Assert.Empty(missing);
        return heard;
    }

    public async ValueTask DisposeAsync()
    {
        await channel.DisposeAsync();
        await connection.DisposeAsync();
    }
}
