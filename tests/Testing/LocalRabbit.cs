namespace SecurityCoop.Testing;

/// <summary>
/// A real RabbitMQ broker on loopback. Tests share one and take a virtual host each; a test that kills or stops the broker starts
/// one of its own. Only for tests marked <see cref="NeedsServersFactAttribute"/>.
/// </summary>
public sealed class LocalRabbit : IAsyncDisposable
{
    private static readonly Lazy<Task<LocalRabbit>> One = new(FindOrStart);
    private static int hosts;

    private readonly string folder;
    private readonly bool ours;

    private LocalRabbit(string folder, int port, bool ours) => (this.folder, Port, this.ours) = (folder, port, ours);

    /// <summary>The broker that all tests of this run share. Never stop it.</summary>
    public static Task<LocalRabbit> Shared => One.Value;

    /// <summary>AMQP port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>Starts a broker for one test; takes some 5 to 15 s.</summary>
    public static async Task<LocalRabbit> StartOwn(CancellationToken ct = default)
    {
        var broker = new LocalRabbit(Directory.CreateTempSubdirectory("securitycoop-rabbitmq-").FullName, FreePort.Block(3), ours: true);
        ServerScript.StopWithThisProcess("rabbitmq.sh", broker.folder);
        await broker.Start(ct);
        return broker;
    }

    /// <summary>Makes an empty virtual host and gives its address, as in amqp://guest:guest@127.0.0.1:20001/test-1-2.</summary>
    public async Task<Uri> CreateVirtualHost(CancellationToken ct = default)
    {
        var name = $"test-{Environment.ProcessId}-{Interlocked.Increment(ref hosts)}";
        await ServerScript.Run("rabbitmq.sh", ct, "vhost", folder, name);
        return new Uri($"amqp://guest:guest@127.0.0.1:{Port}/{name}");
    }

    /// <summary>Asks the broker through rabbitmqctl, as in <c>Control(ct, "list_queues", "-p", "test-1-2", "name", "messages")</c>.</summary>
    public Task<string> Control(CancellationToken ct, params string[] arguments) =>
        ServerScript.Run("rabbitmq.sh", ct, ["ctl", folder, "-q", .. arguments]);

    /// <summary>Starts the broker (again), with the queues that it had.</summary>
    public Task Start(CancellationToken ct = default) => ServerScript.Run("rabbitmq.sh", ct, "start", folder, $"{Port}");

    /// <summary>Stops the broker cleanly.</summary>
    public Task Stop(CancellationToken ct = default) => ServerScript.Run("rabbitmq.sh", ct, "stop", Own());

    /// <summary>Ends the whole broker with SIGKILL.</summary>
    public Task Kill(CancellationToken ct = default) => ServerScript.Run("rabbitmq.sh", ct, "kill", Own());

    /// <summary>Stops a broker of one's own and removes its data; the shared one stays.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!ours)
            return;

        await Stop();
        Directory.Delete(folder, recursive: true);
    }

    private string Own() => ours ? folder : throw new InvalidOperationException("Other tests use this broker; take StartOwn.");

    private static async Task<LocalRabbit> FindOrStart()
    {
        if (await SharedServers.Find("rabbitmq.sh", "rabbitmq") is var (folder, port))
            return new(folder, port, ours: false);

        var broker = await StartOwn();
        return new(broker.folder, broker.Port, ours: false);
    }
}
