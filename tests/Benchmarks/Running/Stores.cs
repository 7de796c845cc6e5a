using System.Globalization;
using Npgsql;
using SecurityCoop.Testing;

namespace SecurityCoop.Benchmarks.Running;

/// <summary>A PostgreSQL server and a RabbitMQ broker of our own, durable as in production.</summary>
internal sealed class Stores : IAsyncDisposable
{
    private readonly LocalPostgres postgres;
    private readonly LocalRabbit broker;
    private readonly int postmaster;
    private readonly int beam;

    private Stores(LocalPostgres postgres, LocalRabbit broker, int postmaster, int beam) =>
        (this.postgres, this.broker, this.postmaster, this.beam) = (postgres, broker, postmaster, beam);

    public int PostgresPort => postgres.Port;

    /// <summary>Without a database's name.</summary>
    public string Postgres => $"Host=127.0.0.1;Port={postgres.Port};Username=postgres";

    public Uri Broker => new($"amqp://guest:guest@127.0.0.1:{broker.Port}/");

    /// <summary>Microseconds of processor time of all of PostgreSQL so far.</summary>
    public double PostgresTime => ProcessorTime.Of(postmaster);

    public double BrokerTime => ProcessorTime.Of(beam);

    public static async Task<Stores> Start(CancellationToken ct)
    {
        Console.Error.WriteLine("  starting PostgreSQL and RabbitMQ");
        var (starting, other) = (LocalPostgres.StartOwn(ct), LocalRabbit.StartOwn(ct));
        await Task.WhenAll(starting, other);
        var (postgres, broker) = (await starting, await other);
        var beam = int.Parse((await broker.Control(ct, "eval", "list_to_integer(os:getpid()).")).Trim(), CultureInfo.InvariantCulture);
        return new Stores(postgres, broker, await Postmaster(postgres.Port, ct), beam);
    }

    public NpgsqlDataSource Open(string database) => NpgsqlDataSource.Create($"{Postgres};Database={database};Maximum Pool Size=4");

    public async ValueTask DisposeAsync()
    {
        await postgres.DisposeAsync();
        await broker.DisposeAsync();
    }

    // A session knows its own process; the server is what started it.
    private static async Task<int> Postmaster(int port, CancellationToken ct)
    {
        await using var source = NpgsqlDataSource.Create($"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres;Pooling=false");
        await using var command = source.CreateCommand("SELECT pg_backend_pid()");
        await using var reader = await command.ExecuteReaderAsync(ct);
        await reader.ReadAsync(ct);
        return ProcessorTime.ParentOf(reader.GetInt32(0));
    }
}
