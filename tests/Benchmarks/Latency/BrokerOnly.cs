using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace SecurityCoop.Benchmarks.Latency;

/// <summary>The reference: a message goes into a quorum queue with a confirm, and a consumer takes it out. No database, no law, no record.</summary>
internal sealed class BrokerOnly : IAsyncDisposable
{
    private const string Queue = "benchmark";
    private const int Size = 400;

    private readonly IConnection connection;
    private readonly IChannel publishing;
    private readonly IChannel consuming;
    private readonly Instants published = new(), confirmed = new(), received = new();
    private int next;

    private BrokerOnly(IConnection connection, IChannel publishing, IChannel consuming) => (this.connection, this.publishing, this.consuming) = (connection, publishing, consuming);

    public static async Task<BrokerOnly> Open(Uri broker, CancellationToken ct)
    {
        var connection = await new ConnectionFactory { Uri = broker }.CreateConnectionAsync(ct);
        var publishing = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        var consuming = await connection.CreateChannelAsync(cancellationToken: ct);
        await consuming.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: ct);
        var only = new BrokerOnly(connection, publishing, consuming);
        var consumer = new AsyncEventingBasicConsumer(consuming);
        consumer.ReceivedAsync += only.Take;
        await consuming.BasicConsumeAsync(Queue, autoAck: false, consumer, ct);
        return only;
    }

    /// <summary>Messages at a rate; how long each took, from where it was published and from where it was confirmed.</summary>
    public async Task<Turn> Run(int count, int rate, CancellationToken ct)
    {
        var first = next;
        next += count;
        await Pace.Keep(count, rate, i => Publish(first + i, ct), ct);
        await received.Until(first, count, ct);
        return new Turn { ["consumer"] = (received.Since(published, first, count), received.Since(confirmed, first, count)), ["confirm"] = (confirmed.Since(published, first, count), confirmed.Since(confirmed, first, count)) };
    }

    public async ValueTask DisposeAsync()
    {
        await publishing.DisposeAsync();
        await consuming.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task Publish(int number, CancellationToken ct)
    {
        var body = new byte[Size];
        BitConverter.TryWriteBytes(body, number);
        published.Now(number);
        await publishing.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { Persistent = true }, body, ct);
        confirmed.Now(number);
    }

    private async Task Take(object sender, BasicDeliverEventArgs message)
    {
        received.Now(BitConverter.ToInt32(message.Body.Span));
        await consuming.BasicAckAsync(message.DeliveryTag, multiple: false);
    }
}
